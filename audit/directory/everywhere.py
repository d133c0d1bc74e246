"""The same question in every ministry: what the clock asks."""

import logging
from collections.abc import Callable

from audit.core.scope import ministry_scope

from .models import Ministry

log = logging.getLogger(__name__)


def in_each_ministry(ask: Callable[[], int]) -> int:
    """Ask inside the scope of each ministry, one after another; the sum of the answers.

    Where it fails, the trace is logged and the others are asked all the same: the clock asks again soon."""
    done = 0
    for ministry in Ministry.objects.order_by("pk"):
        with ministry_scope(ministry):
            try:
                done += ask()
            except Exception:
                log.exception("The clock failed in the ministry %s and asks again", ministry.code)
    return done
