"""The organization: its tree and its units, as of any day."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Unit

from .forms import AsOfForm
from .queries import branches, unit_page


@needs(Permission.VIEW_ORGANIZATION)
def organization(request: Request) -> HttpResponse:
    form = AsOfForm(request.GET)
    day = form.day(otherwise=clock.today())
    roots, count = branches(day)
    return render(
        request, "organizations/tree.html", {"roots": roots, "count": count, "day": day, "form": form}
    )


@needs(Permission.VIEW_ORGANIZATION)
def unit_detail(request: Request, code: str) -> HttpResponse:
    form = AsOfForm(request.GET)
    day = form.day(otherwise=clock.today())
    unit = get_object_or_404(Unit, code=code)
    return render(
        request, "organizations/unit.html", {"page": unit_page(unit, day), "day": day, "form": form}
    )
