"""What a receipt proves: that what it stands for is in the journal, and covered by a signed checkpoint."""

from dataclasses import dataclass
from typing import Any

from audit.cases.ballots.queries.counting import position_bytes
from audit.cases.models import Position
from audit.directory.models import User
from audit.journal.models import Checkpoint, Event
from audit.journal.proofs import InclusionProof, event_of, inclusion_of


@dataclass(frozen=True)
class ReceiptPage:
    """`event` None: nothing in this journal has that receipt. `proof` None: no checkpoint covers it yet.

    `position`: what the reader said, where it is the receipt of an own position."""

    receipt: str
    event: Event | None
    proof: InclusionProof | None
    position: Position | None


def receipt_page(receipt: bytes, user: User) -> ReceiptPage:
    """What this reader sees of a receipt."""
    event = event_of(receipt)
    if event is None:
        return ReceiptPage(receipt.hex(), None, None, None)
    position = Position.objects.filter(receipt=receipt.hex()).select_related("elector").first()
    own = position if position is not None and position.author_id == user.pk else None
    return ReceiptPage(receipt.hex(), event, inclusion_of(event), own)


def proof_file(event: Event, path: tuple[bytes, ...], checkpoint: Checkpoint) -> dict[str, Any]:
    """What proves an event to somebody who has no access to the server (`docs/verify_receipt.py` reads it)."""
    return {
        "receipt": bytes(event.leaf_hash).hex(),
        "number": event.sequence,
        "proof": [step.hex() for step in path],
        "checkpoint": checkpoint.note,
    }


def receipt_file(page: ReceiptPage) -> dict[str, Any]:
    """The same; for an own position also what was said, and how it became the receipt."""
    assert page.event is not None and page.proof is not None
    found = proof_file(page.event, page.proof.path, page.proof.checkpoint)
    if page.position is None:
        return found
    return found | {
        "event": bytes(page.event.body).decode(),
        "event_salt": bytes(page.event.salt).hex(),
        "position": position_bytes(page.position).decode(),
        "position_salt": bytes(page.position.salt).hex(),
    }
