"""What all pages of this room share: finding the plan an address names, the units to choose from, a page of what is long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404

from audit.access.guard import Request
from audit.core import clock
from audit.core.show import with_code
from audit.core.tables import address
from audit.organizations.queries.states import states_on
from audit.organizations.wording import name_of

from ..models import Reorganization
from ..pages.plan import PlanPage

PAGE = 50


@dataclass(frozen=True)
class Part:
    """A page of rows: those on it, how many there are in all, and the addresses of the pages beside it ("" for none)."""

    rows: Sequence[Any]
    count: int
    previous_url: str
    next_url: str


def part_of(
    request: Request, rows: Sequence[Any], name: str = "page", size: int = PAGE, place: str = ""
) -> Part:
    """The page of `rows` that `?name=` asks for; the nearest one where there is no such page. `place`: where the list stands."""
    found = Paginator(rows, size).get_page(request.GET.get(name))
    before = found.previous_page_number() if found.has_previous() else None
    after = found.next_page_number() if found.has_next() else None
    previous_url, next_url = (
        address(request.GET, **{name: str(page)}) + place if page else "" for page in (before, after)
    )
    return Part(list(found.object_list), len(rows), previous_url, next_url)


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
