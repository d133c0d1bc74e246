"""What is prepared for somebody else: drafted, confirmed, put aside."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from audit.access.gate import NotAllowed
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, posted, tried
from audit.core import clock
from audit.core.methods import require_POST
from audit.core.refusals import Refused
from audit.directory.queries import tree_on

from ..actions import confirm_draft, draft_answer, draft_position, put_draft_aside
from ..forms import AnswerDraftForm, PositionDraftForm, drafted_answer, unit_choices
from ..models import Case, Consultation, PositionDraft
from ..queries.prepared import answers_drafted, drafts_for, may_draft_answer, seats_to_prepare
from .agendas import refused_page
from .lookup import the_case


@needs(Permission.VIEW_REGISTER)
def position_prepare(request: Request, number: str, pk: int) -> HttpResponse:
    case = the_case(request, number)
    seats = {seat.pk: (seat, who) for seat, who in seats_to_prepare(case, request.user)}
    if pk not in seats:
        raise Http404
    seat, who = seats[pk]
    form = PositionDraftForm(posted(request), units=unit_choices(tree_on(clock.today())))
    if form.is_valid():
        said = form.position
        if tried(form, lambda: draft_position(by=request.user, case=case, seat=seat, **said)) is not None:
            messages.success(
                request, _("It is drafted. %(who)s is told and has to confirm it.") % {"who": who}
            )
            return redirect(case)
    return act_page(
        request,
        form,
        title=_("Draft a position for %(who)s") % {"who": who},
        lead=f"{case.number} · {case.title}",
        back=(case.get_absolute_url(), _("Back to the case")),
        submit=_("Put it before %(who)s") % {"who": who},
        happens=[
            _("It does not count before it is confirmed, and nobody else can read it."),
            _("A mail goes out at once; it does not say what you drafted."),
        ],
    )


@needs(Permission.VIEW_CASES)
@require_POST
def position_draft(request: Request, number: str, pk: int) -> HttpResponse:
    case = the_case(request, number)
    draft = _draft(request, case, pk)
    try:
        said = _done(request, draft)
    except Refused as refusal:
        return refused_page(request, refusal, case.get_absolute_url())
    messages.success(request, said)
    return redirect(f"{case.get_absolute_url()}#position")


def _draft(request: Request, case: Case, pk: int) -> PositionDraft:
    """A draft as its drafter or who speaks for the seat may see it; for everybody else it is as good as missing."""
    found = drafts_for(request.user, case).filter(pk=pk).first()
    own = PositionDraft.objects.filter(pk=pk, drafted_by=request.user, elector__ballot__case=case)
    draft = found or own.first()
    if draft is None:
        raise Http404
    return draft


def _done(request: Request, draft: PositionDraft) -> str:
    what = request.POST.get("do", "")
    if what == "confirm":
        position = confirm_draft(by=request.user, draft=draft)
        return _("Your position is “%(choice)s”. It counts from now on.") % {
            "choice": position.get_choice_display()
        }
    if what != "aside":
        raise Http404
    put_draft_aside(by=request.user, draft=draft)
    return _("The draft is put aside.")


@needs(Permission.VIEW_REGISTER)
def consultation_draft(request: Request, number: str, pk: int) -> HttpResponse:
    case = the_case(request, number)
    question = get_object_or_404(Consultation.objects.select_related("unit", "case"), case=case, pk=pk)
    if not may_draft_answer(request.user, question):
        raise NotAllowed()
    own = [draft for draft in answers_drafted(question) if draft.drafted_by_id == request.user.pk]
    form = AnswerDraftForm(posted(request), initial=drafted_answer(own[0] if own else None))
    if form.is_valid():
        said = form.answer_facts
        if tried(form, lambda: draft_answer(by=request.user, consultation=question, **said)) is not None:
            messages.success(request, _("The answer is drafted. The head of the unit is told, and sends it."))
            return redirect(case)
    return act_page(
        request,
        form,
        title=_("Draft the answer of %(unit)s") % {"unit": question.unit},
        lead=f"{case.number} · {case.title}",
        back=(case.get_absolute_url(), _("Back to the case")),
        submit=_("Put it before the head"),
        happens=[_("It is no answer before the head of the unit sends it; the head can change it.")],
    )
