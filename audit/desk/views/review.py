"""The review desk: what waits, one queue, an act on many rows, and a call that is noted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.gate import demand
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted
from audit.core.methods import require_http_methods, require_POST, require_safe
from audit.core.tables import listing

from ..actions.desk import DO, note_call
from ..filters import QueueFilter
from ..forms import ActForm, parse_ticked
from ..pages.review import acts_of, chosen_rows, desk_page, outcomes
from ..queries.queues import queue_of
from ..queries.queues.queue import Queue, QueueAct, may_open
from ..tables import QueueTable


@needs(Permission.OPEN_REVIEW_DESK)
@require_safe
def desk(request: Request) -> HttpResponse:
    return render(request, "desk/review.html", {"page": desk_page(request.user)})


@needs(Permission.OPEN_REVIEW_DESK)
@require_safe
def queue(request: Request, queue: str) -> HttpResponse:
    found = _opened(request, queue)
    given = {"queue": found, "reader": request.user}
    order = ("desk_due", "pk") if found.due else ("desk_since", "pk")
    shown = listing(request, QueueTable, QueueFilter, found.waiting(request.user), order=order, given=given)
    acts = acts_of(found, request.user)
    return render(request, "desk/queue.html", {"queue": found, "listing": shown, "acts": acts})


@needs(Permission.OPEN_REVIEW_DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Request, queue: str, act: str) -> HttpResponse:
    found = _opened(request, queue)
    offered = _offered(request, found, act)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = chosen_rows(found, request.user, parse_ticked(sent.getlist("rows")))
    if not chosen.versions:
        messages.error(request, _("Nothing was ticked. Tick the rows it is about."))
        return redirect("review_queue", queue=found.name)
    form = ActForm(posted(request), asks=offered.asks)
    context = {"queue": found, "act": offered, "chosen": chosen, "form": form}
    if not form.is_valid():
        return render(request, "desk/queue_act.html", context)
    done = outcomes(chosen, DO[act](request.user, chosen.rows, chosen.versions, form.words))
    return render(request, "desk/queue_done.html", context | {"done": done})


@needs(Permission.OPEN_REVIEW_DESK)
@require_POST
def telephoned(request: Request, queue: str) -> HttpResponse:
    found = _opened(request, queue)
    # A row and who owes it, in one value: "row:person".
    pairs = parse_ticked(request.POST.getlist("called"))
    told = chosen_rows(found, request.user, pairs).told
    people = {person for _row, person in pairs}
    who = next((user for each in told for user in each.owes if user.pk in people), None)
    if who is None:
        raise Http404
    note_call(by=request.user, person=who, queue=found.name)
    messages.success(request, _("Noted: %(name)s was telephoned today.") % {"name": who})
    return redirect(f"{reverse('review_queue', args=[found.name])}?{request.GET.urlencode()}")


def _offered(request: Request, queue: Queue, name: str) -> QueueAct:
    """The act of that name, where this reader may do it."""
    found = next((each for each in queue.acts if each.name == name), None)
    if found is None:
        raise Http404
    demand(request.user, found.permission)
    return found


def _opened(request: Request, name: str) -> Queue:
    """The queue of that name, where this reader may open it."""
    found = queue_of(name)
    if found is None:
        raise Http404
    if not may_open(request.user, found):
        raise PermissionDenied
    return found
