"""What all pages of this room share: finding the plan an address names, and the units to choose from."""

from django.shortcuts import get_object_or_404

from audit.access.guard import Request
from audit.core import clock
from audit.core.show import with_code
from audit.organizations.queries.states import states_on
from audit.organizations.wording import name_of

from ..models import Reorganization
from ..pages.plan import PlanPage


def the_plan(request: Request, number: int) -> Reorganization:
    """The plan of an address, as far as this reader may see it; else the same 404 as for a missing one."""
    rows = Reorganization.objects.visible_to(request.user).select_related("drafted_by")
    return get_object_or_404(rows, number=number)


def units_to_choose(page: PlanPage, *, after: bool) -> list[tuple[str, str]]:
    """The units before or after a plan, as lists to choose from show them; those of today once it is in effect."""
    states = page.names.after if after else page.names.before
    if page.outcome is not None:
        states = states_on(clock.today())
    return [(code, with_code(name_of(state), code)) for code, state in states.items()]
