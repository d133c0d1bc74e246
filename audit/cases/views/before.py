"""What is asked and said before a case is decided: amendments, requests to units, promises, opinions, wishes, second looks."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import NotAllowed
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core import clock
from audit.core.methods import require_POST, require_safe
from audit.core.tables import listing
from audit.directory.queries import tree_on

from ..actions import give_opinion, keep_promise, look_again, wish_for_ballot
from ..choices import State
from ..forms import BatchForm, OpinionForm, PromiseForm, WishForm
from ..models import AmendmentRequest
from ..pages.before import PromiseLine
from ..pages.case import CasePage, case_page
from ..pages.comparison import comparison_of, new_sentences
from ..pages.letters import amendment_letter, consultation_letter
from ..queries.consultations import running_consultations
from ..refusals.opening import NoSilence
from ..tables import AmendmentTable
from .lookup import the_case


@needs(Permission.VIEW_CASES)
@require_safe
def amendment_list(request: Request) -> HttpResponse:
    rows = AmendmentRequest.objects.open().with_totals().select_related("case")
    page = listing(request, AmendmentTable, None, rows, order=("asked_at", "pk"))
    return render(request, "cases/amendments.html", {"listing": page})


@needs(Permission.VIEW_CASES)
@require_safe
def case_amendment(request: Request, number: str) -> HttpResponse:
    case = the_case(request, number)
    row = case.amendments.last()
    if row is None:
        raise Http404
    row.case = case
    context = {"case": case, "row": row, "letter": amendment_letter(row)}
    return render(request, "cases/amendment.html", context)


@needs(Permission.DRAFT_CASE)
@require_safe
def consultation_request(request: Request) -> HttpResponse:
    running = running_consultations()
    form = BatchForm(request.GET, cases=[(case.number, str(case)) for case in running])
    wanted = form.cleaned_data["case"] if form.is_valid() else []
    chosen = [case for case in running if not wanted or case.number in wanted]
    letter = consultation_letter(chosen, tree_on(clock.today()))
    return render(request, "cases/request.html", {"form": form, "letter": letter, "count": len(chosen)})


@needs(Permission.VIEW_CASES)
@require_safe
def case_compare(request: Request, number: str) -> HttpResponse:
    found = comparison_of(the_case(request, number))
    if found is None:
        raise Http404
    return render(request, "cases/compare.html", {"comparison": found, "case": found.case})


@needs(Permission.LEAD_CASE)
def promise_keep(request: Request, number: str, pk: int) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    line = next((line for line in page.before.promises if line.row.pk == pk), None)
    if line is None:
        raise Http404
    form = PromiseForm(posted(request), sentences=new_sentences(page.case))
    if form.is_valid():
        sentence = form.cleaned_data["sentence"]
        if tried(form, lambda: keep_promise(by=request.user, promise=line.row, sentence=sentence)):
            messages.success(request, _("The promise is ticked off."))
            return redirect(f"{page.case.get_absolute_url()}#promises")
    return render(request, "cases/reply.html", _promise_context(page, line, form))


def _promise_context(page: CasePage, line: PromiseLine, form: PromiseForm) -> dict[str, object]:
    return {
        "case": page.case,
        "title": _("Tick a promise off"),
        "lead": _("Choose the sentence of this revision that keeps it. It is shown beside the promise."),
        "quote_title": _("What was promised"),
        "quote": [(line.to or _("the task force"), line.row.text)],
        "form": form,
        "submit": _("It is kept"),
    }


@needs(Permission.ADD_OPINION)
def case_opinion(request: Request, number: str) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    form = OpinionForm(posted(request))
    if not page.before.may_opine and not form.is_valid():
        raise NotAllowed()
    if form.is_valid():
        text = form.cleaned_data["text"]
        if tried(form, lambda: give_opinion(by=request.user, case=page.case, text=text)):
            messages.success(
                request, _("Your opinion is on file and will be printed in the decision record.")
            )
            return redirect(f"{page.case.get_absolute_url()}#opinions")
    context = _about(page, _("Add the opinion of the staff representatives"), form, _("Add the opinion"))
    return render(request, "cases/reply.html", context)


@needs(Permission.TAKE_POSITION)
def ballot_wish(request: Request, number: str) -> HttpResponse:
    page = case_page(the_case(request, number), request.user)
    form = WishForm(posted(request))
    if not page.before.may_wish and not form.is_valid():
        raise NotAllowed() if page.case.state == State.SILENCE else NoSilence()
    if form.is_valid():
        text = form.cleaned_data["text"]
        if tried(form, lambda: wish_for_ballot(by=request.user, case=page.case, text=text)):
            messages.success(request, _("Your wish is on file; the council votes on this case."))
            return redirect(page.case)
    title = _("Wish for a change of the text or for a ballot")
    return render(request, "cases/reply.html", _about(page, title, form, _("Send the wish")))


@needs(Permission.TAKE_POSITION)
@require_POST
def case_look(request: Request, number: str) -> HttpResponse:
    case = the_case(request, number)
    look_again(by=request.user, case=case)
    messages.success(request, _("It is on file that you have looked again. Your position stays as it is."))
    return redirect(case)


def _about(page: CasePage, title: str, form: object, submit: str) -> dict[str, object]:
    return {
        "case": page.case,
        "title": title,
        "lead": page.next_step,
        "quote_title": _("What is asked"),
        "quote": [(_("Work"), page.question), (_("Reasons"), page.case.reasons or "–")],
        "form": form,
        "submit": submit,
    }
