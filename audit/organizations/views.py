"""The organization: its tree and its units, as of any day; and where a new ministry gets its units."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.export import csv_answer
from audit.core.forms import AsOfForm
from audit.core.methods import require_http_methods, require_safe
from audit.core.refusals import Refused
from audit.core.uploads import SeenFileField
from audit.directory.models import Unit

from .actions import import_units
from .forms import ListOfUnits, SeenUnitListForm, TreeForm, UnitListForm
from .pages.first_units import first_units
from .pages.history import UnitHistory
from .queries.lineage import read_records
from .queries.units import EXPORTED, branches, found_units, unit_page, unit_rows


@needs(Permission.VIEW_ORGANIZATION)
@require_safe
def organization(request: Request) -> HttpResponse:
    form = TreeForm(request.GET)
    day = form.day(otherwise=clock.today())
    context = {
        "day": day,
        "iso_day": day.isoformat(),
        "form": form,
        "text": form.text,
        "may_see_people": can(request.user, Permission.VIEW_RIGHTS),
    }
    if form.text:
        return render(
            request,
            "organizations/found.html",
            context | {"found": found_units(form.text, day, read_records())},
        )
    roots, count = branches(day)
    return render(request, "organizations/tree.html", context | {"roots": roots, "count": count})


@needs(Permission.VIEW_ORGANIZATION)
@require_safe
def units_file(request: Request) -> HttpResponse:
    form = AsOfForm(request.GET)
    if not form.is_valid():
        raise BadRequest  # a file of another day than the one asked for would be taken for it
    day = form.day(otherwise=clock.today())
    return csv_answer(f"units-{day.isoformat()}", EXPORTED, unit_rows(day))


@needs(Permission.VIEW_ORGANIZATION)
@require_safe
def unit_detail(request: Request, code: str) -> HttpResponse:
    form = AsOfForm(request.GET)
    day = form.day(otherwise=clock.today())
    unit = get_object_or_404(Unit, code=code)
    records = read_records()
    context = {
        "day": day,
        "iso_day": day.isoformat(),
        "form": form,
        "page": unit_page(unit, day, records),
        "name": records.at(unit.pk, day),
        "periods": records.periods(unit.pk),
        "history": UnitHistory(records, unit.pk, day, clock.today()),
    }
    return render(request, "organizations/unit.html", context)


@needs(Permission.PLAN_REORGANIZATION)
@require_http_methods(["GET", "HEAD", "POST"])
def units_import(request: Request) -> HttpResponse:
    """The first units: choose a list, look at what it makes, take it in."""
    seen = "seen" in request.POST
    form_class = SeenUnitListForm if seen else UnitListForm
    sent = request.method == "POST"
    form = form_class(request.POST, request.FILES) if sent else UnitListForm(initial={"on": clock.today()})
    if not form.is_valid():
        return _choose(request, UnitListForm(initial={"on": clock.today()}) if seen else form, broken=seen)
    return _take_in(request, form) if seen else _preview(request, form)


def _choose(request: Request, form: ListOfUnits, *, broken: bool) -> HttpResponse:
    if broken:
        messages.error(request, _("The list did not come whole. Choose the file again."))
    context = {"form": form, "have_units": Unit.objects.exists()}
    return render(request, "organizations/first_units.html", context)


def _preview(request: Request, form: ListOfUnits) -> HttpResponse:
    given = form.cleaned_data
    again = SeenUnitListForm(
        initial={"file": SeenFileField.packed(given["file"]), "on": given["on"].isoformat()}
    )
    context = {"page": first_units(form.rows, given["on"]), "seen": again}
    return render(request, "organizations/first_units_preview.html", context)


def _take_in(request: Request, form: ListOfUnits) -> HttpResponse:
    try:
        count = import_units(
            by=request.user, ministry=request.ministry, rows=form.rows, on=form.cleaned_data["on"]
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("organization")
    said = ngettext("%(count)s unit was taken in.", "%(count)s units were taken in.", count)
    messages.success(request, said % {"count": count})
    return redirect("founding")
