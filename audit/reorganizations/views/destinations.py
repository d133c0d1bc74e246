"""What a plan touches: each thing and where it goes, and single ones sent elsewhere."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.cases.models import Case
from audit.core.tables import numbered_page
from audit.directory.models import Appointment, User
from audit.register.models import WorkItem

from ..actions import send
from ..choices import Stage
from ..forms import SendForm, ticked
from ..models import Reorganization
from ..pages.plan import SENDABLE, TOUCHED, AffectedRow, PlanPage, applied, planned
from .lookup import the_plan, units_to_choose

# What has a list of its own, by stage.
LISTED = {
    Stage.DRAFT: frozenset(TOUCHED),
    Stage.SCHEDULED: frozenset(TOUCHED),
    Stage.APPLIED: frozenset({"undecided"}),
    Stage.WITHDRAWN: frozenset[str](),
}


@needs(Permission.PLAN_REORGANIZATION)
def reorganization_touched(request: Request, plan_number: int, what: str) -> HttpResponse:
    plan = the_plan(request, plan_number)
    if what not in LISTED[Stage(plan.stage)] or (request.method == "POST" and what not in SENDABLE):
        raise Http404
    page = applied(plan) if plan.stage == Stage.APPLIED else planned(plan)
    rows, hidden = _readable(request.user, page.rows(what)) if what == "cases" else (page.rows(what), 0)
    form = send_form(request, page)
    if form.is_valid() and _acted(request, plan, what, form, rows):
        return redirect(request.get_full_path())
    context = {"plan": plan, "what": what, "label": TOUCHED[what][0], "form": form, "hidden": hidden}
    context |= {"sendable": what in SENDABLE, "part": numbered_page(request, rows)}
    return render(request, "reorganizations/touched.html", context)


def send_form(request: Request, page: PlanPage) -> SendForm:
    """The choice of a unit: of the new order, or of today once that is in effect."""
    shown = {"version": page.plan.version}
    past = page.outcome is not None
    return SendForm(posted(request), after=units_to_choose(page, after=True), past=past, initial=shown)


def _acted(
    request: Request, plan: Reorganization, what: str, form: SendForm, rows: Sequence[AffectedRow]
) -> bool:
    """Send what is ticked and tell how much that was; or tell on the form why not."""
    chosen = _ticked_rows(request, rows)
    if not chosen:
        form.add_error(None, _("Tick at least one row."))
        return False
    count = tried(form, lambda: _sent(request, plan, what, form, chosen))
    if count is None:
        return False
    words = ngettext("%(count)s row is decided.", "%(count)s rows are decided.", count)
    messages.success(request, words % {"count": count})
    return True


def _readable(reader: User, rows: Sequence[AffectedRow]) -> tuple[list[AffectedRow], int]:
    """The cases this reader may see, and how many others there are: drafts are for their writers."""
    seen = set(Case.objects.visible_to(reader).values_list("pk", flat=True))
    kept = [row for row in rows if row.pk in seen]
    return kept, len(rows) - len(kept)


def _ticked_rows(request: Request, rows: Sequence[AffectedRow]) -> list[int]:
    """The ticked rows; those alone that stand on this list."""
    listed = {row.pk for row in rows}
    return [pk for pk in ticked(request.POST.getlist("rows")) if pk in listed]


def _sent(request: Request, plan: Reorganization, what: str, form: SendForm, chosen: Sequence[int]) -> int:
    """Send what was ticked to the chosen unit: people by their seats, or work items."""
    given = form.cleaned_data
    sent: dict[str, Any] = {"reorganization": plan, "version": given["version"], "unit": given["unit"]}
    if what == "seats":
        seats = Appointment.objects.filter(pk__in=chosen).values("user")
        return send(by=request.user, people=list(User.objects.filter(pk__in=seats)), **sent)
    return send(by=request.user, items=list(WorkItem.objects.filter(pk__in=chosen)), **sent)
