"""Time made for new work: initiatives, and the hours that units give them."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.methods import require_http_methods, require_safe
from audit.core.show import hours as shown
from audit.directory.models import Unit

from .actions import allot, close_initiative, create_initiative, rename_initiative, take_back
from .forms import AllotmentDirection, AllotmentForm, InitiativeForm, InitiativeRenameForm
from .models import Allotment, Initiative
from .pages.initiatives import initiative_page, initiatives_page
from .refusals import InitiativeClosed


@needs(Permission.VIEW_RESULTS)
@require_safe
def initiatives(request: Request) -> HttpResponse:
    context = {
        "page": initiatives_page(request.user),
        "may_manage": can(request.user, Permission.MANAGE_INITIATIVES),
        "may_allot": can(request.user, Permission.ALLOT_HOURS),
    }
    return render(request, "ledger/initiatives.html", context)


@needs(Permission.VIEW_RESULTS)
@require_safe
def initiative_detail(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Initiative, pk=pk)
    context = {
        "page": initiative_page(found),
        "may_manage": can(request.user, Permission.MANAGE_INITIATIVES),
        "may_allot": can(request.user, Permission.ALLOT_HOURS),
    }
    return render(request, "ledger/initiative.html", context)


@needs(Permission.MANAGE_INITIATIVES)
@require_http_methods(["GET", "HEAD", "POST"])
def initiative_new(request: Request) -> HttpResponse:
    form = InitiativeForm(posted(request))
    if form.is_valid():
        made = tried(form, lambda: create_initiative(by=request.user, **form.cleaned_data))
        if made is not None:
            messages.success(
                request, _("“%(name)s” is set up. Units can allot hours to it.") % {"name": made}
            )
            return redirect("initiatives")
    return render(request, "ledger/initiative_new.html", {"form": form})


@needs(Permission.MANAGE_INITIATIVES)
@require_http_methods(["GET", "HEAD", "POST"])
def initiative_rename(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Initiative, pk=pk)
    initial = {"name_ko": found.name_ko, "name_en": found.name_en, "version": found.version}
    form = InitiativeRenameForm(posted(request), initial=initial)
    if form.is_valid():
        made = tried(form, lambda: rename_initiative(by=request.user, initiative=found, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("It is called “%(name)s” now.") % {"name": made})
            return redirect(made)
    return render(request, "ledger/initiative_rename.html", {"form": form, "initiative": found})


@needs(Permission.MANAGE_INITIATIVES)
@require_http_methods(["GET", "HEAD", "POST"])
def initiative_close(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Initiative, pk=pk)
    if found.closed_at is not None:
        raise InitiativeClosed(name=str(found))
    if request.method == "POST":
        close_initiative(by=request.user, initiative=found, version=None)
        messages.success(request, _("“%(name)s” is closed.") % {"name": found})
        return redirect(found)
    return render(request, "ledger/initiative_close.html", {"page": initiative_page(found)})


@needs(Permission.ALLOT_HOURS)
@require_http_methods(["GET", "HEAD", "POST"])
def allotment_new(request: Request) -> HttpResponse:
    page = initiatives_page(request.user)
    initial = {"request_key": uuid4(), "initiative": request.GET.get("initiative")}
    form = AllotmentForm(
        posted(request),
        units=[(unit.pk, unit.name) for unit in page.mine],
        initiatives=[(row.initiative.pk, str(row.initiative)) for row in page.table.rows],
        initial=initial,
    )
    if form.is_valid():
        made = tried(form, lambda: _moved(request, form))
        if made is not None:
            messages.success(request, _done(made))
            return redirect("initiatives")
    return render(request, "ledger/allot.html", {"form": form, "page": page})


def _moved(request: Request, form: AllotmentForm) -> Allotment:
    """Give or take back what the form says."""
    data: dict[str, Any] = form.cleaned_data
    act = allot if data["direction"] == AllotmentDirection.ALLOT else take_back
    return act(
        by=request.user,
        unit=Unit.objects.get(pk=data["unit"]),
        initiative=Initiative.objects.get(pk=data["initiative"]),
        minutes=form.minutes,
        request_key=data["request_key"],
    )


def _done(made: Allotment) -> str:
    facts = {"hours": shown(abs(made.minutes) // 60), "name": made.initiative}
    if made.minutes > 0:
        return _("%(hours)s hours a year are allotted to “%(name)s”.") % facts
    return _("%(hours)s hours a year are taken back from “%(name)s”.") % facts
