"""The results page: what was at stake, what was decided, what stopped."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.forms import AsOfForm
from audit.core.methods import require_http_methods, require_safe
from audit.core.show import hours as shown
from audit.core.tables import numbered_page
from audit.directory.queries import seat_of, tree_on
from audit.organizations.queries.units import unit_of_code, version_near
from audit.register.rules.burden import hours

from .actions import freeze_baseline
from .forms import SinceForm
from .pages.by_unit import unit_table, units_chart
from .pages.register_sums import booked_now, kinds_chart
from .pages.results import results_page
from .queries import refuse_a_second, stopped_work

UNITS = 200  # on a page: more than most ministries have
STOPPED = 50


@needs(Permission.VIEW_RESULTS)
@require_safe
def results(request: Request) -> HttpResponse:
    form = SinceForm(request.GET)
    page = results_page(request.user, request.ministry, since=form.day)
    may_freeze = page.state.baseline is None and can(request.user, Permission.FREEZE_BASELINE)
    return render(request, "results/results.html", {"page": page, "form": form, "may_freeze": may_freeze})


@needs(Permission.VIEW_RESULTS)
@require_safe
def unit_results(request: Request) -> HttpResponse:
    form, code = AsOfForm(request.GET), request.GET.get("unit", "")
    day = form.day(otherwise=clock.today())
    unit = unit_of_code(code) if code else None
    if code and unit is None:
        raise Http404
    table = unit_table(day, unit.pk if unit else None)
    context = {
        "form": form,
        "day": day,
        "iso_day": day.isoformat(),
        "unit": code,
        "name": version_near(unit, day) if unit else "",
        "hidden": ("unit", code) if unit else None,
        "missing": unit is not None and not table.rows,
        "table": table,
        "part": numbered_page(request, table.level, size=UNITS, place="#all-head"),
        "chart": units_chart(table),
        "own": seat_of(request.user.pk, clock.today()),
    }
    return render(request, "results/units.html", context)


@needs(Permission.VIEW_RESULTS)
@require_safe
def unit_stopped(request: Request) -> HttpResponse:
    unit, code = seat_of(request.user.pk, clock.today()), request.GET.get("unit", "")
    if code:
        unit = unit_of_code(code)
        if unit is None:
            raise Http404
    tree = tree_on(clock.today())
    rows = stopped_work(tree.subtree(unit.pk)) if unit else []
    context = {
        "unit": unit,
        "name": version_near(unit, tree.day) if unit else "",
        "part": numbered_page(request, rows, size=STOPPED),
    }
    return render(request, "results/stopped.html", context)


@needs(Permission.FREEZE_BASELINE)
@require_http_methods(["GET", "POST"])
def baseline_freeze(request: Request) -> HttpResponse:
    if request.method == "POST":
        baseline = freeze_baseline(by=request.user, on=clock.today())
        saved = shown(hours(baseline.minutes))
        messages.success(request, _("The baseline is frozen: %(hours)s hours a year.") % {"hours": saved})
        return redirect("results")
    refuse_a_second()
    return render(request, "results/freeze.html", {"kinds": kinds_chart(booked_now())})
