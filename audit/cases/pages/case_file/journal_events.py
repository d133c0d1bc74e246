"""The journal's events about a case, each with what proves it to somebody without the server (`docs/verify_receipt.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.journal.models import Checkpoint, Event
from audit.journal.proofs import Incomplete, StoredTree, latest_checkpoint
from audit.journal.wording import details, sentence, who

from ...ballots.queries.counting import position_bytes
from ...models import Case, Position
from ...queries.journal_subjects import journal_subjects_of
from .redaction import Redaction
from .voting import Disclosed, Facts


@dataclass(frozen=True)
class EventsOfCase:
    """Its events in their order, and the proofs of those that a checkpoint covers, by sequence."""

    told: Sequence[Facts]
    proofs: dict[int, Facts]
    checkpoint: Checkpoint | None


def events_of(case: Case, found: Disclosed, redaction: Redaction) -> EventsOfCase:
    """Read them. The events are one query, the proofs a few for each block of the tree they stand in."""
    subjects = [case, *journal_subjects_of(case), *case.needs.only("pk"), *found.electors]
    rows = list(Event.objects.about(*subjects).select_related("actor").order_by("sequence"))
    checkpoint = latest_checkpoint()
    said = {position.receipt: position for position in found.positions}
    return EventsOfCase(
        [_entry(row, redaction) for row in rows],
        _proofs(rows, checkpoint, {} if redaction.is_public else said, redaction) if checkpoint else {},
        checkpoint,
    )


def _entry(event: Event, redaction: Redaction) -> Facts:
    """An event in words. The public version names the office where one is named in place of a person, and no facts of sealed acts."""
    nobody = "" if event.actor_id else _("automatically")
    return {
        "number": event.sequence,
        "at": event.at,
        "kind": event.kind,
        "says": sentence(event.kind),
        "details": redaction.text(details(event)),
        "by": nobody or who(event, names=not redaction.is_public),
        "receipt": bytes(event.leaf_hash).hex(),
    }


def _proofs(
    rows: Sequence[Event], checkpoint: Checkpoint, said: dict[str, Position], redaction: Redaction
) -> dict[int, Facts]:
    tree, found = StoredTree(), {}
    for event in rows:
        if event.sequence > checkpoint.size:
            continue
        try:
            path = tree.inclusion(event.sequence, checkpoint.size)
        except Incomplete:
            continue  # the journal is not what it was; `manage.py verify` says where
        receipt = bytes(event.leaf_hash).hex()
        proof = {
            "receipt": receipt,
            "number": event.sequence,
            "proof": [step.hex() for step in path],
            "checkpoint": checkpoint.note,
        }
        found[event.sequence] = proof if redaction.is_public else proof | _opened(event, said.get(receipt))
    return found


def _opened(event: Event, position: Position | None) -> Facts:
    """What was hashed, so that the words of the event can be checked too: for the ministry alone, for it names people."""
    opened = {"event": bytes(event.body).decode(), "event_salt": bytes(event.salt).hex()}
    if position is None:
        return opened
    return opened | {
        "position": position_bytes(position).decode(),
        "position_salt": bytes(position.salt).hex(),
    }
