"""The desk of the report centre: the queue, one report, answers to many, and the names in one by two people."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core import clock
from audit.core.methods import require_http_methods, require_safe
from audit.core.tables import listing
from audit.directory.models import Unit
from audit.directory.queries import tree_on
from audit.register.models import WorkItem

from ..actions import originals, triage
from ..actions.waivers import ask_waiver
from ..choices import EvidenceKind
from ..filters import NominationFilter
from ..forms.triage import FORMS, JoinForm, LevelForm, ReasonForm, TakeUpForm, TalkForm, parse_reports
from ..models import Evidence, Nomination, OriginalRequest
from ..pages.triage import ACTS, form_options, initial_answer, nomination_page, original_page
from ..queries.units import heirs_today
from ..refusals import NominationGone, NothingTicked
from ..tables import NominationTable

MEDIA = {
    EvidenceKind.PNG: "image/png",
    EvidenceKind.JPEG: "image/jpeg",
    EvidenceKind.TEXT: "text/plain; charset=utf-8",
}


@needs(Permission.TRIAGE_REPORTS)
@require_safe
def queue(request: Request) -> HttpResponse:
    rows = Nomination.objects.readable_by(request.user)
    if not request.GET.get("status"):
        rows = rows.waiting()
    tree = tree_on(clock.today())
    units = rows.exclude(unit=None).order_by().values_list("unit", flat=True).distinct()
    given = {"tree": tree, "heirs": heirs_today(units, tree)}
    shown = listing(request, NominationTable, NominationFilter, rows, order=("due_on", "pk"), given=given)
    overdue = Nomination.objects.readable_by(request.user).overdue(clock.today()).count()
    return render(request, "nominations/queue.html", {"listing": shown, "acts": ACTS, "overdue": overdue})


@needs(Permission.TRIAGE_REPORTS)
@require_safe
def detail(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Nomination.objects.readable_by(request.user).select_related("item"), pk=pk)
    page = nomination_page(found, request.user)
    level = LevelForm(initial={"level": found.level})
    return render(request, "nominations/detail.html", {"page": page, "acts": ACTS, "level": level})


@needs(Permission.TRIAGE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_many(request: Request, act: str) -> HttpResponse:
    if act not in FORMS:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    ticked = parse_reports(sent.getlist("rows"))
    if not ticked:
        messages.error(request, str(NothingTicked()))
        return redirect("nomination_queue")
    rows = _shown(request, dict(ticked))
    tree = tree_on(clock.today())
    form = FORMS[act](
        posted(request), initial=initial_answer(act, rows, tree), **form_options(act, rows, tree)
    )
    if form.is_valid() and tried(form, lambda: _answer(request, act, ticked, form)):
        messages.success(request, _answered(len(rows)))
        return redirect("nomination_queue")
    heading, consequence = ACTS[act]
    context = {"form": form, "rows": rows, "ticked": ticked, "heading": heading, "consequence": consequence}
    return render(request, "nominations/act.html", context)


def _shown(request: Request, ticked: dict[int, int]) -> list[Nomination]:
    """The ticked reports, those due first on top."""
    rows = Nomination.objects.readable_by(request.user).filter(pk__in=ticked).order_by("due_on", "pk")
    if len(rows) != len(ticked):
        raise NominationGone()
    return list(rows)


def _answer(request: Request, act: str, ticked: list[tuple[int, int]], form: TalkForm) -> bool:
    """Do what the form asks for; True when it is done."""
    data: dict[str, Any] = form.cleaned_data
    given: Any = {"by": request.user, "ticked": ticked, "text": data["text"]}
    match form:
        case TakeUpForm():
            triage.take_up(**given, unit=get_object_or_404(Unit, pk=data["unit"]), draft=form.draft)
        case JoinForm():
            triage.join(**given, item=get_object_or_404(WorkItem, pk=form.item))
        case _ if act == "decline":
            triage.decline(**given, reason=data["reason"])
        case _ if act == "pass-on":
            triage.pass_on(**given, to=data["to"])
        case _:
            triage.talk(**given)
    return True


def _answered(count: int) -> str:
    words = ngettext("%(count)s report is answered.", "%(count)s reports are answered.", count)
    return words % {"count": count}


@needs(Permission.TRIAGE_REPORTS)
@require_safe
def evidence(request: Request, pk: int, file: int) -> HttpResponse:
    found = get_object_or_404(Nomination.objects.readable_by(request.user), pk=pk)
    row = get_object_or_404(Evidence, nomination=found, pk=file, sealed=True)
    answer = HttpResponse(bytes(row.data), content_type=MEDIA[EvidenceKind(row.kind)])
    answer.headers["Content-Disposition"] = f'attachment; filename="evidence-{row.place}.{row.kind}"'
    return answer


@needs(Permission.TRIAGE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def concerned(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Nomination.objects.readable_by(request.user), pk=pk)
    if request.method != "POST":
        return render(request, "nominations/concerned.html", {"nomination": found})
    triage.declare_concerned(by=request.user, nomination=found)
    messages.success(request, _("It is shown to you no more. The next one of the task force triages it."))
    return redirect("nomination_queue")


@needs(Permission.TRIAGE_REPORTS)
@require_http_methods(["POST"])
def waiver(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Nomination.objects.readable_by(request.user).exclude(item=None), pk=pk)
    form = LevelForm(request.POST)
    if not form.is_valid() or found.item is None:
        raise Http404
    asked = ask_waiver(by=request.user, item=found.item, level=form.cleaned_data["level"])
    messages.success(request, _("Asked: %(names)s") % {"names": ", ".join(map(str, asked))})
    return redirect(found)


@needs(Permission.TRIAGE_REPORTS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Nomination.objects.readable_by(request.user), pk=pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        made = tried(
            form, lambda: originals.ask_original(by=request.user, nomination=found, **form.cleaned_data)
        )
        if made is not None:
            messages.success(request, _("Asked. A second person decides within three working days."))
            return redirect(found)
    return render(request, "nominations/ask_original.html", {"form": form, "nomination": found})


@needs(Permission.APPROVE_ORIGINAL)
@require_http_methods(["GET", "HEAD", "POST"])
def original(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(
        OriginalRequest.objects.select_related("nomination", "asked_by", "decided_by"), pk=pk
    )
    context: dict[str, Any] = {"page": original_page(found, request.user)}
    act = request.POST.get("act")
    if request.method == "POST" and act not in {"read", "approve", "refuse"}:
        raise Http404
    if act == "read":
        context["original"] = originals.read_original(by=request.user, request=found)
    elif request.method == "POST":
        approve = act == "approve"
        originals.decide_original(by=request.user, request=found, approve=approve)
        messages.success(
            request, _("It is open to who asked, for 24 hours.") if approve else _("It stays closed.")
        )
        return redirect("home")
    return render(request, "nominations/original.html", context)
