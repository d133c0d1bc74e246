"""The journal: what happened, and how everybody can check that it was not changed."""

from functools import partial

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.cases.ballots.queries.sealed import is_sealing, unsealed_events
from audit.core.list_files import file_of
from audit.core.methods import require_safe
from audit.core.tables import listing
from audit.journal.models import Checkpoint, Event

from ..filters import JournalFilter
from ..forms import ReceiptForm
from ..pages.exported import event_columns
from ..pages.receipt import receipt_file, receipt_page
from ..queries import event_rows
from ..tables import CheckpointTable, JournalTable


@needs(Permission.VIEW_JOURNAL)
@require_safe
def journal(request: Request) -> HttpResponseBase:
    events = unsealed_events(Event.objects.select_related("actor"), request.user)
    found = listing(request, JournalTable, JournalFilter, events, order=("-sequence",), in_files=True)
    told = partial(event_rows, user=request.user)
    if file := file_of(request, found, "journal", event_columns, prepare=told):
        return file
    for event, row in zip(found.rows, told(found.rows), strict=True):
        event.told = row
    context = {"listing": found, "sealing": is_sealing(request.user)}
    return render(request, "desk/journal.html", context)


@needs(Permission.VIEW_JOURNAL)
@require_safe
def receipt(request: Request) -> HttpResponse:
    form = ReceiptForm(request.GET if "receipt" in request.GET else None)
    found = receipt_page(form.cleaned_data["receipt"], request.user) if form.is_valid() else None
    return render(request, "desk/receipt.html", {"form": form, "found": found})


@needs(Permission.VIEW_JOURNAL)
@require_safe
def proof_file(request: Request) -> HttpResponse:
    form = ReceiptForm(request.GET)
    found = receipt_page(form.cleaned_data["receipt"], request.user) if form.is_valid() else None
    if found is None or found.event is None or found.proof is None:
        raise Http404
    answer = JsonResponse(receipt_file(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="receipt-{found.event.sequence}.json"'
    return answer


@needs(Permission.VIEW_JOURNAL)
@require_safe
def checkpoints(request: Request) -> HttpResponse:
    found = listing(request, CheckpointTable, None, Checkpoint.objects.all(), order=("-size",))
    latest = Checkpoint.objects.first()
    return render(request, "desk/checkpoints.html", {"listing": found, "latest": latest})


@needs(Permission.VIEW_JOURNAL)
@require_safe
def checkpoint_file(request: Request, size: int) -> HttpResponse:
    checkpoint = get_object_or_404(Checkpoint.objects.all(), size=size)
    answer = HttpResponse(checkpoint.note, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="checkpoint-{checkpoint.size}.txt"'
    return answer
