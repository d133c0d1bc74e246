"""People: the list, the page of one, the own page."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.forms import AsOfForm
from audit.core.list_files import file_of
from audit.core.methods import require_safe
from audit.core.tables import listing
from audit.directory.models import User
from audit.directory.queries import tree_on

from ..filters import PeopleFilter
from ..pages.exported import people_columns
from ..pages.person import person_page
from ..queries.persons import people_and_operators, with_day
from ..tables import PeopleTable

ORDER = ("name_ko", "pk")


@needs(Permission.VIEW_RIGHTS)
@require_safe
def people_list(request: Request) -> HttpResponseBase:
    day = AsOfForm(request.GET).day(otherwise=clock.today())
    tree = tree_on(day)
    shown = listing(
        request,
        PeopleTable,
        PeopleFilter,
        with_day(people_and_operators(), day),
        order=ORDER,
        given={"tree": tree},
        in_files=True,
    )
    if file := file_of(request, shown, "people", lambda: people_columns(tree)):
        return file
    return render(
        request, "access/people.html", {"listing": shown, "day": day, "may_manage": may_manage(request)}
    )


@needs(Permission.VIEW_RIGHTS)
@require_safe
def person(request: Request, username: str) -> HttpResponse:
    who = get_object_or_404(people_and_operators(), username=username)
    return _page(request, who, may_manage=may_manage(request) and who.ministry_id is not None)


@needs(Permission.VIEW_DESK)
@require_safe
def me(request: Request) -> HttpResponse:
    """The own page, for everybody with a role."""
    return _page(request, request.user, may_manage=False)


def may_manage(request: Request) -> bool:
    return can(request.user, Permission.MANAGE_PEOPLE)


def _page(request: Request, who: User, *, may_manage: bool) -> HttpResponse:
    form = AsOfForm(request.GET)
    day = form.day(otherwise=clock.today())
    own = who.pk == request.user.pk
    context = {
        "page": person_page(who, day),
        "person": who,
        "form": form,
        "day": day,
        "own": own,
        "may_manage": may_manage,
        "may_enter_absence": may_manage or own,
    }
    return render(request, "access/person.html", context)
