"""Drafts: from chosen work to a case, and changing the text."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.directory.queries import tree_on
from audit.register.models import WorkItem

from ..actions import draft_case, edit_draft
from ..choices import Measure, State
from ..forms import CaseEditForm, CaseForm
from ..models import Case
from ..pages.summary import burden_of, lines_of, lines_of_items
from ..queries.receivers import label_of
from ..queries.timetable import earliest_effect
from ..refusals.drafting import NotADraft
from ..rules.item_lines import ItemLine
from ..rules.limits import MOST_ITEMS
from ..rules.readiness import suggested_pause
from ..wording.titles import proposed_title
from .lookup import the_case

LONGEST_ID = 15


def items_from_query(request: Request) -> list[WorkItem]:
    """The items of `?items=1,2` or `?items=1&items=2` that this reader may see; what is no id is left out."""
    # One more than a case can hold: that it is too many is for the action to say.
    words = ",".join(request.GET.getlist("items")).split(",")[: MOST_ITEMS + 1]
    ids = {int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= LONGEST_ID}
    return list(WorkItem.objects.visible_to(request.user).filter(pk__in=ids).order_by("pk"))


@needs(Permission.DRAFT_CASE)
def case_new(request: Request) -> HttpResponse:
    items = items_from_query(request)
    if not items:
        return render(request, "cases/choose.html")
    lines = lines_of_items(items, tree_on(clock.today()))
    burden = burden_of(lines)
    earliest = earliest_effect(request.ministry, State.DRAFT, clock.now(), hours=burden.before)
    form = CaseForm(posted(request), lines=lines, earliest=earliest, initial=_proposed(lines, earliest))
    if form.is_valid():
        key = form.cleaned_data["request_key"]
        case = tried(form, lambda: draft_case(by=request.user, items=items, request_key=key, **form.text))
        if case is not None:
            messages.success(request, _("The draft %(number)s is saved.") % {"number": case.number})
            return redirect(case)
    return render(request, "cases/edit.html", {"form": form, "burden": burden})


def _proposed(lines: tuple[ItemLine, ...], earliest: date | None) -> dict[str, Any]:
    """What a new draft starts with."""
    return {
        "request_key": uuid4(),
        "title": proposed_title([line.title for line in lines]),
        "effective_on": earliest,
        "pause_days": suggested_pause(line.times for line in lines),
    }


@needs(Permission.DRAFT_CASE)
def case_edit(request: Request, number: str) -> HttpResponse:
    case = the_case(request, number)
    if case.state != State.DRAFT:
        raise NotADraft()
    lines = lines_of(case, tree_on(clock.today()))
    burden = burden_of(lines)
    earliest = earliest_effect(request.ministry, State.DRAFT, clock.now(), hours=burden.before)
    form = CaseEditForm(posted(request), lines=lines, earliest=earliest, initial=_current(case, lines))
    context = {"form": form, "case": case, "burden": burden}
    if not form.is_valid():
        return render(request, "cases/edit.html", context)
    version = form.cleaned_data["version"]
    try:
        saved = tried(form, lambda: edit_draft(by=request.user, case=case, version=version, **form.text))
    except SomebodyWasFaster as refusal:
        return _overtaken(request, context, refusal)
    if saved is None:
        return render(request, "cases/edit.html", context)
    messages.success(request, _("The draft %(number)s is saved.") % {"number": case.number})
    return redirect(case)


def _current(case: Case, lines: tuple[ItemLine, ...]) -> dict[str, Any]:
    """The text as it stands."""
    names = ("version", "title", "measure", "reasons", "after", "effective_on", "pause_days")
    current = {name: getattr(case, name) for name in names}
    current["merge_into"] = label_of(case.merge_into) if case.merge_into else ""
    ends = case.measure == Measure.RETIRE
    for line in lines:
        current[f"times_{line.pk}"] = None if ends else line.after_times
        current[f"each_{line.pk}"] = None if ends else line.after_each
    return current


def _overtaken(request: Request, context: dict[str, Any], refusal: SomebodyWasFaster) -> HttpResponse:
    """Both texts on one page: what somebody else saved meanwhile, and what was typed here, kept and unsaved."""
    case: Case = context["case"]
    data = request.POST.copy()
    data["version"] = str(case.version)
    form = CaseEditForm(data, lines=context["form"].lines)
    form.add_error(None, str(refusal))
    return render(request, "cases/edit.html", {**context, "form": form, "saved_now": case}, status=409)
