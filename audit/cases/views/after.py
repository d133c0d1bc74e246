"""Checks, reports that the work came back, the pulse, and the opinion asked beforehand."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.parse import BadInput, parse_id

from ..actions import answer_checks, answer_pulse, dismiss_report, note_consulting, report_relapse
from ..choices import State
from ..forms.alone import ConsultingForm, DismissForm, PulseForm, RelapseForm
from ..models import Case, Pulse
from ..pages.case import CasePage, case_page
from ..queries.checks import MOST_CHECKS, owed_checks
from ..queries.pulses import pulses_for
from ..refusals.drafting import NotADraft
from .lookup import the_case


@needs(Permission.ANSWER_CONSULTATION)
def check_list(request: Request) -> HttpResponse:
    if request.method != "POST":
        return render(request, "cases/checks.html", {"checks": owed_checks(request.user)})
    count = answer_checks(by=request.user, checks=ticked(request))
    words = ngettext("%(n)d decision: all as decided.", "%(n)d decisions: all as decided.", count)
    messages.success(request, words % {"n": count})
    return redirect("check_list")


def ticked(request: Request) -> list[int]:
    """The ids that were ticked; what is no id is left out."""
    found = []
    for raw in request.POST.getlist("checks")[:MOST_CHECKS]:
        try:
            found.append(parse_id(raw))
        except BadInput:
            continue
    return found


@needs(Permission.VIEW_REGISTER)
def relapse_report(request: Request, number: str) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    case, form = page.case, RelapseForm(posted(request))
    if not page.after.may_report and not form.is_valid():
        return redirect(case)
    if form.is_valid():
        words = form.cleaned_data["words"]
        if tried(form, lambda: report_relapse(by=request.user, case=case, words=words)) is not None:
            messages.success(
                request, _("Your report is on file. The task force judges it, and you get an answer.")
            )
            return redirect(f"{case.get_absolute_url()}#after")
    return render(request, "cases/reply.html", _report_context(page, form))


def _report_context(page: CasePage, form: RelapseForm) -> dict[str, object]:
    return {
        "case": page.case,
        "title": _("Report that this work came back"),
        "lead": page.next_step,
        "quote_title": _("What was decided"),
        "quote": [(_("Work"), page.question), (_("Terms"), page.terms)],
        "form": form,
        "submit": _("It came back"),
    }


@needs(Permission.JUDGE_RELAPSE)
def relapse_dismiss(request: Request, number: str, pk: int) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    report = next((one for one in page.after.reports if one.row.pk == pk), None)
    if report is None:
        raise Http404
    form = DismissForm(posted(request))
    if form.is_valid():
        reply = form.cleaned_data["reply"]
        if tried(form, lambda: dismiss_report(by=request.user, report=report.row, reply=reply)) is not None:
            messages.success(request, _("The answer is on file, and its author is told."))
            return redirect(f"{page.case.get_absolute_url()}#after")
    context = {
        "case": page.case,
        "title": _("Answer a report"),
        "lead": page.next_step,
        "quote_title": _("What was reported"),
        "quote": [(_("What came back"), report.row.words)],
        "form": form,
        "submit": _("The decision holds"),
    }
    return render(request, "cases/reply.html", context)


@needs(Permission.VIEW_REGISTER)
def pulse_answer(request: Request, pk: int) -> HttpResponse:
    pulse = next((row for row in pulses_for(request.user) if row.pk == pk), None)
    if pulse is None:
        gone = get_object_or_404(Pulse.objects.select_related("case"), pk=pk)
        return redirect(gone.case)
    form = PulseForm(posted(request))
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        if tried(form, lambda: answer_pulse(by=request.user, pulse=pulse, answer=answer)) is not None:
            messages.success(request, _("Counted. Nobody can see what you said."))
            return redirect("home")
    return render(request, "cases/pulse.html", {"pulse": pulse, "form": form})


@needs(Permission.DRAFT_CASE)
def case_consulting(request: Request, number: str) -> HttpResponse:
    case = the_case(request, number)
    if case.state != State.DRAFT:
        raise NotADraft()
    form = ConsultingForm(posted(request), initial=_noted(case))
    if form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: note_consulting(by=request.user, case=case, **said)) is not None:
            messages.success(request, _("The draft %(number)s is saved.") % {"number": case.number})
            return redirect(case)
    return render(request, "cases/consulting.html", {"case": case, "form": form})


def _noted(case: Case) -> dict[str, object]:
    return {
        "version": case.version,
        "consulting": case.consulting,
        "number": case.consulting_number,
        "opinion": case.consulting_opinion,
    }
