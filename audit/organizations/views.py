"""The organization: its tree and its units, as of any day."""

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.export import csv_answer
from audit.core.forms import AsOfForm
from audit.core.methods import require_safe
from audit.directory.models import Unit

from .forms import TreeForm
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
