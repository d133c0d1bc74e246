"""Whether the place a request comes from may send now. The middleware has counted it, and the place is forgotten."""

from math import ceil

from django.http import HttpRequest

from ..refusals import TooManyReports
from ..rules.turns import WAIT


def demand_turn(request: HttpRequest) -> None:
    """Refuse what comes too often from one place."""
    wait = request.META.get(WAIT, 0.0)
    if wait:
        raise TooManyReports(seconds=ceil(wait))
