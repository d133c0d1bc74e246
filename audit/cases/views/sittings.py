"""What a member does with the cases of an agenda, and what the task force does with one of them; minutes."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, posted, tried
from audit.core.methods import require_POST
from audit.core.refusals import Refused

from ..actions import (
    look_at_card,
    move_up,
    pull_out,
    put_back,
    take_common_position,
    take_off_agenda,
    write_minutes,
)
from ..forms import CommonPositionForm, MinutesForm, chosen_text
from ..models import Agenda, Case, Minutes
from ..pages.sitting import agenda_page
from .agendas import refused_page, the_agenda

FILED = (
    gettext_lazy(
        "Everybody who may read the cases reads them, those without names without attendance and gist."
    ),
    gettext_lazy("They cannot be changed, only corrected by a new version; every version stays."),
)
# What the buttons of a case on an agenda do, and what is said when it is done.
DONE: Mapping[str, tuple[Callable[..., Any], object]] = {
    "seen": (look_at_card, ""),
    "pull": (pull_out, gettext_lazy("%(number)s is settled on its own, and is no part of the common act.")),
    "back": (put_back, gettext_lazy("%(number)s is part of the common act again.")),
    "up": (move_up, gettext_lazy("%(number)s stands one place higher.")),
    "off": (take_off_agenda, gettext_lazy("%(number)s is taken off this agenda.")),
}


@needs(Permission.VIEW_CASES)
@require_POST
def agenda_case(request: Request, pk: int, number: str) -> HttpResponse:
    agenda = the_agenda(pk)
    visible = Case.objects.visible_to(request.user).filter(agenda_lines__agenda=agenda)
    case, wanted = get_object_or_404(visible, number=number), DONE.get(request.POST.get("do", ""))
    if wanted is None:
        raise Http404
    act, words = wanted
    try:
        act(by=request.user, agenda=agenda, case=case)
    except Refused as refusal:
        return refused_page(request, refusal, agenda.get_absolute_url())
    if words:
        messages.success(request, str(words) % {"number": case.number})
    return redirect(agenda)


@needs(Permission.TAKE_POSITION)
def agenda_common(request: Request, pk: int) -> HttpResponse:
    page = agenda_page(the_agenda(pk), request.user)
    form = CommonPositionForm(
        posted(request), initial={"cases": chosen_text(seat.case for seat in page.common)}
    )
    if form.is_valid():
        choice, chosen = form.cleaned_data["choice"], form.cleaned_data["cases"]
        done = tried(
            form,
            lambda: take_common_position(by=request.user, agenda=page.agenda, choice=choice, cases=chosen),
        )
        if done is not None:
            words = ngettext(
                "Your position on %(count)s case: “%(choice)s”.",
                "Your position on %(count)s cases: “%(choice)s”.",
                len(done),
            )
            facts = {"count": len(done), "choice": done[0].get_choice_display()}
            messages.success(request, words % facts)
            return redirect(page.agenda)
    elif not page.may_answer_together and request.method != "POST":
        return redirect(page.agenda)
    return render(request, "cases/agenda_common.html", {"page": page, "form": form})


@needs(Permission.DRAFT_CASE)
def agenda_minutes(request: Request, pk: int) -> HttpResponse:
    agenda = the_agenda(pk)
    last = agenda.minutes.first()
    form = MinutesForm(posted(request), initial=_standing(agenda, last), correcting=last is not None)
    if form.is_valid():
        version = form.cleaned_data["seen"]
        done = tried(
            form, lambda: write_minutes(by=request.user, agenda=agenda, version=version, **form.texts)
        )
        if done is not None:
            messages.success(request, _("The minutes are on file."))
            return redirect(f"{agenda.get_absolute_url()}#minutes")
    return act_page(
        request,
        form,
        title=_("Correct the minutes") if last else _("Write the minutes"),
        lead=agenda.title,
        back=(agenda.get_absolute_url(), _("Back to the agenda")),
        submit=_("Put the minutes on file"),
        happens=[
            _(
                "Everybody who may read the cases reads them, those without names without attendance and gist."
            ),
            _("They cannot be changed, only corrected by a new version; every version stays."),
        ],
    )


def _standing(agenda: Agenda, last: Minutes | None) -> dict[str, object]:
    """What stands in the fields of an untouched form: the last version, or nothing but the day."""
    if last is None:
        return {"held_on": agenda.day, "seen": 0}
    names = ("held_on", "place", "attendance", "gist", "decision", "vote")
    return {name: getattr(last, name) for name in names} | {"seen": last.version}
