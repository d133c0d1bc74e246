"""We need it: what people say of work on trial, and the answers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import NotAllowed
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried

from ..actions import answer_need, report_need
from ..forms import NeedForm, NeedReplyForm
from ..pages.case import CasePage, case_page
from .lookup import the_case


@needs(Permission.VIEW_REGISTER)
def need_report(request: Request, number: str) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    case = page.case
    form = NeedForm(posted(request))
    if not page.may_report_need and not form.is_valid():
        return redirect(case)
    if form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: report_need(by=request.user, case=case, **said)) is not None:
            messages.success(
                request,
                _("Your need is on file. The owning unit and the chair are told, and you get an answer."),
            )
            return redirect(f"{case.get_absolute_url()}#needs")
    return render(request, "cases/reply.html", _report_context(page, form))


def _report_context(page: CasePage, form: NeedForm) -> dict[str, object]:
    return {
        "case": page.case,
        "title": _("Say that you need this work"),
        "lead": page.next_step,
        "quote_title": _("What is on trial"),
        "quote": [
            (_("Work"), page.question),
            (_("What is done instead"), page.case.after or _("nothing: the work rests")),
        ],
        "form": form,
        "submit": _("We need it"),
    }


@needs(Permission.VIEW_CASES)
def need_answer(request: Request, number: str, pk: int) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    need = next((need for need in page.needs if need.row.pk == pk), None)
    if need is None:
        raise Http404
    form = NeedReplyForm(posted(request))
    if not need.may_answer and not form.is_valid():
        raise NotAllowed()
    if form.is_valid():
        reply = form.cleaned_data["reply"]
        if tried(form, lambda: answer_need(by=request.user, need=need.row, reply=reply)) is not None:
            messages.success(request, _("The answer is on file, and its author is told."))
            return redirect(f"{page.case.get_absolute_url()}#needs")
    context = {
        "case": page.case,
        "title": _("Answer a need"),
        "lead": page.next_step,
        "quote_title": _("What is needed"),
        "quote": need.texts,
        "form": form,
        "submit": _("Send the answer"),
    }
    return render(request, "cases/reply.html", context)
