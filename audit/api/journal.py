"""The journal: its events, its latest checkpoint, and proofs that the one is covered by the other."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any, ClassVar

from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query, Router, Schema
from pydantic import BaseModel, Field

from audit.access.gate import can
from audit.access.guard import Request
from audit.access.permissions import Permission
from audit.cases.ballots.queries.sealed import unsealed_events
from audit.core.parse import parse_digest
from audit.journal.kinds import known
from audit.journal.models import Event
from audit.journal.proofs import event_of, inclusion_of, latest_checkpoint
from audit.journal.wording import line

from .auth import needs
from .fields import parsed, whole
from .paging import Asked, Listed
from .problems import Problem

router = Router(tags=["journal"])

MOST_EVENTS = 2**53 - 1


class NotCovered(Problem):
    message = _("No checkpoint covers this yet. The next one is signed in ten minutes or so.")
    status = HTTPStatus.CONFLICT


class EventOut(Schema):
    """An event as the journal's page shows it. `leaf_hash` is its check value in the tree, in hexadecimal digits."""

    number: int
    at: datetime
    who: str
    text: str
    leaf_hash: str


class JournalQuery(Asked):
    """The list of events."""

    order: ClassVar = ("sequence",)

    after: Annotated[int, Field(ge=0), whole(0, MOST_EVENTS)] = Field(
        0, description="Events after the one of this number; all of them if left out."
    )


class CheckpointOut(Schema):
    """`note` is what was signed, with its signature (C2SP tlog-checkpoint), `key` the public key."""

    size: int = Field(description="How many events it covers.")
    root: str = Field(description="The head of the tree (RFC 6962), in hexadecimal digits.")
    at: datetime
    key: str
    note: str


class ProofOut(Schema):
    """What proves that an event is covered by a checkpoint; docs/verify_receipt.py reads it as it is."""

    receipt: str
    number: int
    proof: list[str] = Field(description="Hashes from the leaves upward, in hexadecimal digits.")
    checkpoint: str = Field(description="The signed note.")


class ReceiptPath(BaseModel):
    """In the address."""

    receipt: Annotated[bytes, parsed(parse_digest), Field(json_schema_extra={"format": "hex"})] = Field(
        description="A receipt or the check value of an event: 64 hexadecimal digits."
    )


@router.get("journal", response=Listed[EventOut], url_name="api_journal", summary="Events in their order")
@needs(Permission.VIEW_JOURNAL)
def events(request: Request, asked: Query[JournalQuery]) -> Any:
    """The events of the ministry, oldest first. Acts of a ballot that is open are missing until it closes."""
    rows = Event.objects.select_related("actor").filter(sequence__gt=asked.after)
    found = asked.answer(unsealed_events(rows, request.user))
    names = can(request.user, Permission.VIEW_NAMES)
    return found | {"items": [_event_out(event, names=names) for event in found["items"]]}


def _event_out(event: Event, *, names: bool) -> dict[str, Any]:
    read, kind = line(event, names=names), known(event.kind)
    if kind is not None and kind.confidential:
        who, text = "–", gettext("Something was prepared that is not public yet.")
    else:
        who, text = read.who, read.text
    return {"number": read.number, "at": read.at, "who": who, "text": text, "leaf_hash": read.leaf}


@router.get(
    "journal/checkpoint", response=CheckpointOut, url_name="api_checkpoint", summary="The latest checkpoint"
)
@needs(Permission.VIEW_JOURNAL)
def checkpoint(request: Request) -> Any:
    """The signed head of the journal. Who keeps it can prove later that nothing before it was changed."""
    found = latest_checkpoint()
    if found is None:
        raise NotCovered
    return {
        "size": found.size,
        "root": bytes(found.root).hex(),
        "at": found.at,
        "key": found.key,
        "note": found.note,
    }


@router.get("journal/proof/{receipt}", response=ProofOut, url_name="api_proof", summary="Proof of an event")
@needs(Permission.VIEW_JOURNAL)
def proof(request: Request, asked: Path[ReceiptPath]) -> Any:
    """That the event of a receipt is covered by the latest checkpoint (RFC 9162, section 2.1.3)."""
    event = event_of(asked.receipt)
    if event is None:
        raise Http404
    found = inclusion_of(event)
    if found is None:
        raise NotCovered
    return {
        "receipt": bytes(event.leaf_hash).hex(),
        "number": event.sequence,
        "proof": [step.hex() for step in found.path],
        "checkpoint": found.checkpoint.note,
    }
