"""Lists: cases, decisions; and a decision record."""

from django.db.models import Sum
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.list_files import file_of
from audit.core.methods import require_safe
from audit.core.tables import listing
from audit.directory.models import ClosedSeason
from audit.register.rules.burden import hours as hours_of

from ..filters import CaseFilter, DecisionFilter
from ..models import Case, Decision
from ..pages.decision_record import record_of
from ..pages.exported import case_columns, decision_columns
from ..pages.signing import may_open
from ..queries.cases import with_turn
from ..tables import CaseTable, DecisionTable


@needs(Permission.VIEW_CASES)
@require_safe
def case_list(request: Request) -> HttpResponseBase:
    rows = with_turn(Case.objects.visible_to(request.user).with_totals())
    page = listing(request, CaseTable, CaseFilter, rows, order=("-number",), in_files=True)
    if file := file_of(request, page, "cases", case_columns):
        return file
    context = {
        "listing": page,
        "may_draft": can(request.user, Permission.DRAFT_CASE),
        "may_vote": can(request.user, Permission.TAKE_POSITION),
        "may_announce": can(request.user, Permission.ANNOUNCE_SEASONS),
        "seasons": ClosedSeason.objects.filter(last__gte=clock.today())[:2],
        "may_sign": may_open(request.user),
    }
    return render(request, "cases/list.html", context)


@needs(Permission.VIEW_CASES)
@require_safe
def decision_list(request: Request) -> HttpResponseBase:
    rows = Decision.objects.select_related("case")
    page = listing(request, DecisionTable, DecisionFilter, rows, order=("-pk",), in_files=True)
    if file := file_of(request, page, "decisions", decision_columns):
        return file
    shown = page.filter.qs  # type: ignore[union-attr]  # this list has a filter
    won = hours_of(shown.aggregate(all=Sum("saved_minutes"))["all"] or 0)
    return render(request, "cases/decisions.html", {"listing": page, "won": won, "count": page.page.count})


@needs(Permission.VIEW_CASES)
@require_safe
def decision_detail(request: Request, number: str) -> HttpResponse:
    rows = Decision.objects.select_related("case", "ballot", "signed_by", "ministry", "signature")
    decision = get_object_or_404(rows, number=number)
    return render(request, "cases/decision.html", {"record": record_of(decision, request.user)})
