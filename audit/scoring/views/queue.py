"""A reviewer's queue: one item a page, and what can be done with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.methods import require_http_methods
from audit.core.parse import BadNumber, parse_id
from audit.directory.queries import tree_on
from audit.register.models import WorkItem
from audit.register.wording.answers import requested_by
from audit.register.wording.items import burden, days_of_work, recurrence

from ..actions.rounds import abstain, recuse, score
from ..choices import AssignmentStatus
from ..forms.rounds import ScoreForm
from ..models import Assignment
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
    step = STEPS_BACK.get(request.POST.get("do", ""))
    if step is not None:
        act, told = step
        act(by=request.user, assignment=turn.assignment)
        messages.success(request, told % {"title": turn.assignment.item.title})
        return onward
    form = _form(turn, request)
    filled = form.is_valid()
    if not filled and turn.assignment.status == AssignmentStatus.OPEN:
        return _render_queue(request, turn, form)
    # A sheet that was settled before is refused as such, whatever it holds now.
    sheet = {"marks": form.marks, "note": form.cleaned_data["note"]} if filled else {"marks": {}}
    score(by=request.user, assignment=turn.assignment, **sheet)
    return onward


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
        "facts": _facts(item),
        "is_last": turn.total - turn.done == 1,
    }
    return render(request, "scoring/queue.html", context)


def _facts(item: WorkItem) -> list[tuple[str | Promise, str]]:
    """What a reviewer must know of the item. No earlier value: it would lead him."""
    lines = [line.value for line in item.effort.all()]
    yearly = burden(item.annual_occurrences, lines, estimate=item.is_estimate, decided=item.decided)
    tree = tree_on(clock.today())
    asker = requested_by(
        item.requester_kind, tree.name(item.requester_unit_id), item.requester_level, item.requester
    )
    asked = [(_("Requested by"), asker)] if asker else []
    aim = [(_("Purpose"), item.purpose)] if item.purpose else []
    return [
        (_("Owning unit"), tree.name(item.unit_id) or item.unit.code),
        *asked,
        (_("Final recipient"), item.get_final_recipient_display()),
        (
            _("Why we do it"),
            " · ".join(filter(None, (str(item.get_mandate_display()), item.mandate_citation))),
        ),
        (_("How often"), recurrence(item.rrule, item.dtstart, item.as_needed_a_year, item.decided)),
        (_("Burden"), f"{yearly} ({days_of_work(item.annual_minutes)})"),
        *aim,
    ]


def _id(raw: str | None) -> int | None:
    """The id in raw input, None for everything that is none."""
    try:
        return parse_id(raw)
    except BadNumber:
        return None
