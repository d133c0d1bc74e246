"""A member's agenda: the open ballots, one card a case."""

from django.http import HttpResponse
from django.shortcuts import render

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_safe

from ..forms import PositionForm, unit_choices
from ..pages.agenda import agenda_of


@needs(Permission.TAKE_POSITION)
@require_safe
def agenda(request: Request) -> HttpResponse:
    return agenda_page(request, request.GET.get("case", ""))


def agenda_page(request: Request, number: str, form: PositionForm | None = None) -> HttpResponse:
    """The card of a case, or of the first one without a position of this member.

    `form` is a position that was refused: it stays on its card; where that is gone, its errors stand on top."""
    page = agenda_of(request.user, number)
    kept = form if page.shown is not None and page.shown.case.number == number else None
    context = {
        "agenda": page,
        "position_form": kept or PositionForm(units=unit_choices(page.tree)),
        "refused": None if kept else form,
        "page": "agenda",
    }
    return render(request, "cases/agenda.html", context)
