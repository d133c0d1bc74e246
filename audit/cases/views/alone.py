"""Decisions without a ballot, each on one page that says what will happen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import demand
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.register.choices import ItemKind
from audit.register.models import WorkItem
from audit.register.queries import may_waive

from ..actions import decide_alone, declare_over, end_attendance, waive_demand
from ..forms.alone import DecideAloneForm, DeclareForm, WaiveForm
from ..models import Case
from ..refusals.alone import NoPractice, NotDemandedByYou, NothingAttended
from ..wording.alone import STAY_AWAY
from ..wording.move_words import MoveWords
from ..wording.moves import MOVE_WORDS


def the_item(request: Request, pk: int) -> WorkItem:
    """The work of an address, as far as this reader may see it."""
    rows = WorkItem.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(rows, pk=pk)


@needs(Permission.VIEW_REGISTER)
def item_waive(request: Request, pk: int) -> HttpResponse:
    item = the_item(request, pk)
    if request.method != "POST" and not may_waive(request.user, item):
        raise NotDemandedByYou()
    form = WaiveForm(posted(request), initial={"version": item.version})
    return _page(
        request,
        item,
        form,
        MOVE_WORDS["waive"],
        lambda: waive_demand(by=request.user, item=item, **form.cleaned_data),
    )


@needs(Permission.SIGN)
def item_stay_away(request: Request, pk: int) -> HttpResponse:
    item = the_item(request, pk)
    if request.method != "POST" and not item.minister_attends:
        raise NothingAttended(item=item.title)
    form = WaiveForm(posted(request), initial={"version": item.version})
    return _page(
        request,
        item,
        form,
        STAY_AWAY,
        lambda: end_attendance(by=request.user, item=item, **form.cleaned_data),
    )


@needs(Permission.SIGN)
def item_declare_over(request: Request, pk: int) -> HttpResponse:
    item = the_item(request, pk)
    if request.method != "POST" and item.kind != ItemKind.PRACTICE:
        raise NoPractice()
    form = DeclareForm(posted(request), request=request, initial={"version": item.version})

    def declare() -> Case:
        said = {name: form.cleaned_data[name] for name in ("version", "reason")}
        return declare_over(by=request.user, item=item, second_factor=form.second_factor, **said)

    return _page(request, item, form, MOVE_WORDS["declare_over"], declare)


@needs(Permission.DECIDE_ALONE)
def item_decide(request: Request, pk: int) -> HttpResponse:
    item = the_item(request, pk)
    demand(request.user, Permission.DECIDE_ALONE, item)
    form = DecideAloneForm(posted(request), initial={"version": item.version})
    return _page(
        request,
        item,
        form,
        MOVE_WORDS["decide_alone"],
        lambda: decide_alone(by=request.user, item=item, **form.decision),
    )


def _page(
    request: Request, item: WorkItem, form: Any, words: MoveWords, act: Callable[[], Case]
) -> HttpResponse:
    """What will happen, and the act. What a rule refuses is told on the page, which keeps what was typed."""
    case = tried(form, act) if form.is_valid() else None
    if case is None:
        return render(request, "cases/alone.html", {"item": item, "form": form, "words": words})
    messages.success(
        request,
        _("Decided: %(title)s, decision %(number)s.") % {"title": item.title, "number": case.decision},
    )
    return redirect(case)
