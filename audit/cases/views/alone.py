"""Decisions without a ballot, each on one page that says what will happen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.gate import demand
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.methods import require_POST
from audit.directory.models import User
from audit.register.choices import ItemKind
from audit.register.models import WorkItem
from audit.register.queries import may_waive

from ..actions import (
    decide_alone,
    declare_over,
    draft_waiver,
    end_attendance,
    propose_measure,
    put_waiver_aside,
    waive_demand,
)
from ..forms.alone import DecideAloneForm, DeclareForm, WaiveForm
from ..models import Case, WaiverDraft
from ..queries.waivers import waived_by_principal, waiver_of
from ..refusals.alone import NoPractice, NotDemandedByYou, NothingAttended
from ..wording.alone import PROPOSE, STAY_AWAY, prepared_words
from ..wording.move_words import MoveWords
from ..wording.moves import MOVE_WORDS


def the_item(request: Request, pk: int) -> WorkItem:
    """The work of an address, as far as this reader may see it."""
    rows = WorkItem.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(rows, pk=pk)


@needs(Permission.VIEW_REGISTER)
def item_waive(request: Request, pk: int) -> HttpResponse:
    item = the_item(request, pk)
    own = may_waive(request.user, item)
    principal = None if own else waived_by_principal(request.user, item)
    if request.method != "POST" and principal is None and not own:
        raise NotDemandedByYou()
    draft = waiver_of(request.user, item)
    said = {"version": item.version, "reason": draft.reason if draft else ""}
    form = WaiveForm(posted(request), initial=said)
    if principal is not None:
        return _prepare(request, item, form, principal)
    return _page(
        request,
        item,
        form,
        MOVE_WORDS["waive"],
        lambda: waive_demand(by=request.user, item=item, **form.cleaned_data),
        draft=draft,
    )


def _prepare(request: Request, item: WorkItem, form: WaiveForm, principal: User) -> HttpResponse:
    """An aide puts the waiver before the person worked for."""
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: draft_waiver(by=request.user, item=item, reason=reason)) is not None:
            messages.success(
                request, _("It is prepared. %(who)s is told and has to make it.") % {"who": principal}
            )
            return redirect(item)
    shown = {"item": item, "form": form, "words": prepared_words(principal)}
    return render(request, "cases/alone.html", shown)


@needs(Permission.VIEW_REGISTER)
@require_POST
def waiver_aside(request: Request, pk: int) -> HttpResponse:
    item = the_item(request, pk)
    draft = waiver_of(request.user, item)
    if draft is None:
        raise Http404
    put_waiver_aside(by=request.user, draft=draft)
    messages.success(request, _("The prepared waiver was put aside; the work goes on."))
    return redirect(item)


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
    instead = reverse("item_propose", args=[pk])
    return _about_own_work(request, pk, MOVE_WORDS["decide_alone"], decide_alone, instead=instead)


@needs(Permission.DECIDE_ALONE)
def item_propose(request: Request, pk: int) -> HttpResponse:
    return _about_own_work(request, pk, PROPOSE, propose_measure)


def _about_own_work(
    request: Request, pk: int, words: MoveWords, act: Callable[..., Case], *, instead: str = ""
) -> HttpResponse:
    """What the head of a unit decides about its work, or proposes where it cannot: the same answers on one form."""
    item = the_item(request, pk)
    demand(request.user, Permission.DECIDE_ALONE, item)
    form = DecideAloneForm(posted(request), initial={"version": item.version})
    return _page(
        request, item, form, words, lambda: act(by=request.user, item=item, **form.decision), instead=instead
    )


def _page(
    request: Request,
    item: WorkItem,
    form: Any,
    words: MoveWords,
    act: Callable[[], Case],
    instead: str = "",
    draft: WaiverDraft | None = None,
) -> HttpResponse:
    """What will happen, and the act. What a rule refuses is told on the page, which keeps what was typed. `instead`: the page of
    another road, where this one does not fit."""
    case = tried(form, act) if form.is_valid() else None
    if case is None:
        shown = {"item": item, "form": form, "words": words, "instead": instead, "draft": draft}
        return render(request, "cases/alone.html", shown)
    decision = case.decision
    said = (
        _("Decided: %(title)s, decision %(number)s.")
        if decision
        else _("Proposed: %(title)s, case %(number)s.")
    )
    messages.success(request, said % {"title": item.title, "number": decision or case.number})
    return redirect(case)
