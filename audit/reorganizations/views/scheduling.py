"""From a draft to the new order: the pages that say what will happen, and the acts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core import clock
from audit.core.show import day

from ..actions import schedule, withdraw
from ..choices import Stage
from ..forms import ConfirmForm, ScheduleForm
from ..models import Reorganization
from ..pages.consequences import consequences, plans_broken_by_withdrawal
from ..pages.plan import planned
from .lookup import the_plan


@needs(Permission.PLAN_REORGANIZATION)
def reorganization_schedule(request: Request, plan_number: int) -> HttpResponse:
    plan = the_plan(request, plan_number)
    page = planned(plan)
    shown = {"version": plan.version}
    questions = {
        "ending": bool(page.ending().rows),
        "temporary": bool(page.units_without_last_day().rows),
        "twins": bool(page.twins()),
    }
    form = ScheduleForm(posted(request), initial=shown, **questions)
    if form.is_valid():
        version = form.cleaned_data["version"]
        done = tried(form, lambda: schedule(by=request.user, reorganization=plan, version=version))
        if done is not None:
            messages.success(request, scheduled_text(done))
            return redirect(done)
    context = {"plan": plan, "page": page, "form": form, "consequences": consequences(page, clock.today())}
    return render(request, "reorganizations/schedule.html", context)


def scheduled_text(plan: Reorganization) -> str:
    """What became of a plan that was scheduled."""
    if plan.stage == Stage.APPLIED:
        return _("The reorganization is carried out.")
    return _("The reorganization is scheduled for %(day)s.") % {"day": day(plan.effective_on)}


@needs(Permission.PLAN_REORGANIZATION)
def reorganization_withdraw(request: Request, plan_number: int) -> HttpResponse:
    plan = the_plan(request, plan_number)
    form = ConfirmForm(posted(request), initial={"version": plan.version})
    if form.is_valid():
        version = form.cleaned_data["version"]
        if tried(form, lambda: withdraw(by=request.user, reorganization=plan, version=version)) is not None:
            messages.success(request, _("The reorganization is withdrawn."))
            return redirect(plan)
    context = {"plan": plan, "form": form, "broken": plans_broken_by_withdrawal(plan)}
    return render(request, "reorganizations/withdraw.html", context)
