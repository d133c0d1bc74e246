"""A reviewer's queue: one item a page, and what can be done with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_http_methods
from audit.core.parse import BadNumber, parse_id

from ..actions.rounds import abstain, recuse, score
from ..choices import AssignmentStatus, RoundStatus
from ..forms.rounds import ScoreForm
from ..models import Assignment
from ..pages.item_facts import item_facts
from ..queries.rounds import Turn, criteria_of, next_turn, turn_of

STEPS_BACK = {
    "recuse": (
        recuse,
        _("You stepped back from “%(title)s”. Somebody else scores it where there is somebody."),
    ),
    "abstain": (abstain, _("You gave no score for “%(title)s”.")),
}


@needs(Permission.SCORE)
@require_http_methods(["GET", "POST"])
def score_queue(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _handle_button(request, _posted_turn(request))
    turn = next_turn(request.user, _id(request.GET.get("skip")))
    if turn is None:
        return render(request, "scoring/queue_done.html")
    return _render_queue(request, turn, _form(turn))


def _handle_button(request: Request, turn: Turn) -> HttpResponse:
    """Do what the pressed button says, then show the next item. A sheet with errors comes back as it was typed."""
    onward = redirect(f"{reverse('score_queue')}?skip={turn.assignment.pk}")
    form = _form(turn, request)
    filled = form.is_valid()
    step = STEPS_BACK.get(request.POST.get("do", ""))
    if step is not None and "sure" not in request.POST:
        return _ask_first(request, turn, form)
    if step is not None:
        act, told = step
        said = {"note": form.cleaned_data.get("note", "")} if act is abstain else {}
        act(by=request.user, assignment=turn.assignment, **said)
        messages.success(request, told % {"title": turn.assignment.item.title})
        return onward
    if request.POST.get("do") == "back":
        return _render_queue(request, turn, form)
    open_still = turn.assignment.status == AssignmentStatus.OPEN
    if not filled and open_still and turn.assignment.round.status == RoundStatus.OPEN:
        return _render_queue(request, turn, form)
    # A sheet that was settled before is refused as such, whatever it holds now.
    sheet = {"marks": form.marks, "note": form.cleaned_data["note"]} if filled else {"marks": {}}
    score(by=request.user, assignment=turn.assignment, **sheet)
    return onward


def _ask_first(request: Request, turn: Turn, form: ScoreForm) -> HttpResponse:
    """No score is final: what it means is said before it is done. The sheet as it was filled waits behind the other button."""
    context = {"turn": turn, "item": turn.assignment.item, "do": request.POST["do"], "form": form}
    return render(request, "scoring/step_back.html", context)


def _posted_turn(request: Request) -> Turn:
    """The turn of the posted sheet: one of one's own, or 404 as for one that does not exist."""
    pk = _id(request.POST.get("assignment"))
    if pk is None:
        raise Http404
    try:
        return turn_of(request.user, pk)
    except Assignment.DoesNotExist:
        raise Http404 from None


def _form(turn: Turn, request: Request | None = None) -> ScoreForm:
    criteria = criteria_of(turn.assignment.round.rubric_id, turn.assignment.item.kind)
    return ScoreForm(request.POST if request else None, criteria=criteria)


def _render_queue(request: Request, turn: Turn, form: ScoreForm) -> HttpResponse:
    item = turn.assignment.item
    context = {
        "turn": turn,
        "item": item,
        "form": form,
        "facts": item_facts(item),
        "is_last": turn.total - turn.done == 1,
    }
    return render(request, "scoring/queue.html", context)


def _id(raw: str | None) -> int | None:
    """The id in raw input, None for everything that is none."""
    try:
        return parse_id(raw)
    except BadNumber:
        return None
