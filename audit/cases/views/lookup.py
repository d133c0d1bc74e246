"""What all pages of this room share: finding what the address names."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from audit.access.guard import Request

from ..actions.timers import make_overdue_moves
from ..models import Case
from ..pages.case import CasePage
from ..pages.revisions import Point
from ..pages.voting import Objection


def the_case(request: Request, number: str) -> Case:
    """The case of an address, as far as this reader may see it; else the same 404 as for a missing one.

    Where something is sent, the clock's due moves are made first: a form is looked at by where the case stands now."""
    rows = Case.objects.visible_to(request.user).select_related("ministry", "drafted_by")
    found = get_object_or_404(rows, number=number)
    return (
        get_object_or_404(rows, number=number)
        if request.method == "POST" and make_overdue_moves(case=found)
        else found
    )


def the_point(page: CasePage, pk: int) -> Point:
    """A question to a unit, looked up in its case."""
    for point in page.points:
        if point.row.pk == pk:
            return point
    raise Http404


def the_objection(page: CasePage, pk: int) -> Objection:
    """An objection that was opened, looked up in its case. A sealed one is as good as missing."""
    for objection in page.vote.objections if page.vote else ():
        if objection.position.pk == pk:
            return objection
    raise Http404
