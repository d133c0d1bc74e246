"""What units and the task force say: answers to the consultation, replies, answers to objections."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import NotAllowed, can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.refusals import Refused

from ..actions import answer_consultation, answer_objection, reply_to_point
from ..forms import ConsultationForm, ObjectionAnswerForm, ReplyForm, drafted_answer
from ..models import AnswerDraft, Consultation
from ..pages.case import CasePage, case_page
from ..pages.voting import Objection
from ..queries.prepared import answers_drafted
from ..refusals.consultation import AnsweredAlready, ConsultationClosed
from ..refusals.objection import NotAnObjection
from .lookup import the_case, the_objection, the_point


@needs(Permission.ANSWER_CONSULTATION)
def consultation_answer(request: Request, number: str, pk: int) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    point = the_point(page, pk)
    drafts = answers_drafted(point.row)
    chosen = _chosen(drafts, request.GET.get("draft", ""))
    form = ConsultationForm(
        posted(request), initial=drafted_answer(point.row if point.may_replace else chosen)
    )
    # What could be sent goes to the action, which says why not; nobody else is shown the form.
    if not (point.may_answer or point.may_replace) and not form.is_valid():
        if request.method == "POST":
            raise _closed(request, point.row)
        return redirect(f"{page.case.get_absolute_url()}#consultation")
    if form.is_valid():
        done = tried(
            form, lambda: answer_consultation(by=request.user, consultation=point.row, **form.answer_facts)
        )
        if done is not None:
            messages.success(request, _("The answer of %(unit)s is on file.") % {"unit": point.unit})
            return redirect(page.case)
    context = {"case": page.case, "summary": page.summary, "point": point, "form": form}
    others = [each for each in page.points if each.row.pk != pk]
    context |= {"drafts": drafts, "chosen": chosen, "lines": page.lines, "others": others}
    return render(request, "cases/consultation_answer.html", context)


def _closed(request: Request, row: Consultation) -> Refused:
    """Why an answer that has to be put right finds no form."""
    if not can(request.user, Permission.ANSWER_CONSULTATION, row):
        return NotAllowed()
    return AnsweredAlready() if row.answered_at else ConsultationClosed()


def _chosen(drafts: Sequence[AnswerDraft], wanted: str) -> AnswerDraft | None:
    """The draft the form starts with: the one the address names, else the newest."""
    return next((draft for draft in drafts if str(draft.pk) == wanted), drafts[0] if drafts else None)


@needs(Permission.DRAFT_CASE)
def consultation_reply(request: Request, number: str, pk: int) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    point = the_point(page, pk)
    form = ReplyForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: reply_to_point(by=request.user, consultation=point.row, **said)) is not None:
            messages.success(request, _("The reply to %(unit)s is on file.") % {"unit": point.unit})
            return redirect(f"{page.case.get_absolute_url()}#consultation")
    context = {
        "case": page.case,
        "title": _("Reply to %(unit)s") % {"unit": point.unit},
        "lead": _("Every point needs a written reply before the ballot can open."),
        "quote_title": _("What the unit said"),
        "quote": [(_("The point"), point.row.point or _("nothing against it"))],
        "form": form,
        "submit": _("Send the reply"),
    }
    return render(request, "cases/reply.html", context)


@needs(Permission.VIEW_CASES)
def objection_answer(request: Request, number: str, pk: int) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    objection = the_objection(page, pk)
    promises = can(request.user, Permission.DRAFT_CASE)
    form = ObjectionAnswerForm(posted(request), promises=promises)
    if not objection.may_answer and not form.is_valid():
        raise NotAnObjection() if objection.stands is False else NotAllowed()
    position = objection.position
    if form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: answer_objection(by=request.user, position=position, **said)) is not None:
            messages.success(request, _("The answer is on file, and its author is told."))
            return redirect(f"{page.case.get_absolute_url()}#objection-{position.pk}")
    return render(request, "cases/reply.html", _objection_page(page, objection, form))


def _objection_page(page: CasePage, objection: Objection, form: ObjectionAnswerForm) -> dict[str, Any]:
    position = objection.position
    return {
        "case": page.case,
        "title": _("Answer the objection of %(who)s") % {"who": objection.who},
        "lead": _(
            "The answer is shown to everybody. The ballot can be reopened when every objection has one."
        ),
        "quote_title": _("The objection"),
        "quote": [
            (_("Kind"), position.get_objection_kind_display()),
            (_("Reason"), position.reason),
            (_("What would resolve it"), position.resolves_if),
        ],
        "answers": objection.answers,
        "form": form,
        "submit": _("Send the answer"),
    }
