"""The page of a case, and a member's position on it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, tried
from audit.core import clock
from audit.core.methods import require_safe
from audit.directory.queries import tree_on

from ..actions import take_position
from ..forms import PositionForm, StepBackForm, unit_choices
from ..models import Agenda, Case, Position
from ..pages.case import case_page
from ..pages.prepared import prepared_page
from ..queries.positions import no_ballot
from ..wording.stepping_back import LAST_COUNTS, STEPPING_BACK
from .agenda import agenda_page
from .agendas import render_agenda
from .lookup import the_case


@needs(Permission.VIEW_CASES)
@require_safe
def case_detail(request: Request, number: str) -> HttpResponse:
    return render_case_page(request, the_case(request, number))


def render_case_page(request: Request, case: Case, form: PositionForm | None = None) -> HttpResponse:
    """The page of a case; `form` is a position that was refused."""
    page = case_page(case, request.user)
    form = form or PositionForm(units=unit_choices(tree_on(clock.today())))
    context = {
        "case_page": page,
        "position_form": form,
        "page": "case",
        "prepared": prepared_page(case, request.user),
    }
    return render(request, "cases/detail.html", context)


@needs(Permission.TAKE_POSITION)
def case_position(request: Request, number: str) -> HttpResponse:
    case = the_case(request, number)
    if request.method != "POST":  # the link in a mail
        return redirect(f"{case.get_absolute_url()}#position")
    form = PositionForm(request.POST, units=unit_choices(tree_on(clock.today())))
    from_agenda = request.POST.get("page") == "agenda"
    agenda = _agenda_of(form, case)
    if not form.is_valid() and not _may_vote(request, case):
        raise no_ballot(case)  # the page would show no form to put it right in
    if form.is_valid():
        if form.steps_back and _may_vote(request, case):  # who may not is refused by the action
            return _ask_first(request, case, form)
        position = tried(form, lambda: take_position(by=request.user, case=case, **form.position))
        if position is not None:
            _add_position_message(request, case, position)
            back = reverse("agenda") if from_agenda else f"{case.get_absolute_url()}#position"
            return redirect(agenda or back)
    if agenda is not None:
        return render_agenda(request, agenda, case.number, form)
    return agenda_page(request, case.number, form) if from_agenda else render_case_page(request, case, form)


def _ask_first(request: Request, case: Case, form: PositionForm) -> HttpResponse:
    """To recuse or to abstain is said before it is done: what it means for the count and for what one sees."""
    choice = form.steps_back
    assert choice is not None
    sent = {name: request.POST.get(name, "") for name in ("page", "agenda")}
    return act_page(
        request,
        StepBackForm(initial={**sent, "choice": choice, "sure": True}),
        title=_("Send “%(choice)s”?") % {"choice": choice.label},
        lead=str(case),
        happens=(*STEPPING_BACK[choice], LAST_COUNTS),
        back=(f"{case.get_absolute_url()}#position", _("Back to the case")),
        submit=_("Send my position"),
    )


def _may_vote(request: Request, case: Case) -> bool:
    vote = case_page(case, request.user).vote
    return vote is not None and vote.may_vote


def _agenda_of(form: PositionForm, case: Case) -> Agenda | None:
    """The agenda whose card the position was sent from."""
    form.is_valid()
    named = form.cleaned_data.get("agenda")
    rows = Agenda.objects.select_related("ministry").filter(lines__case=case)
    return rows.filter(pk=named).first() if named else None


def _add_position_message(request: Request, case: Case, position: Position) -> None:
    """What became of a position: taken, or too late."""
    words = {"number": case.number, "choice": position.get_choice_display()}
    if position.late:
        late = _(
            "%(number)s: the ballot was closed when your position “%(choice)s” arrived. It is kept and does not count."
        )
        messages.warning(request, late % words)
    else:
        messages.success(request, _("%(number)s: your position is “%(choice)s”.") % words)
