"""In whose right a decision is signed: here by whoever makes the move, or elsewhere as the confirmed document says."""

from dataclasses import dataclass
from datetime import date

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User

from ...choices import DocumentStatus
from ...models import Decision, Signature, SignatureDocument
from ...moves.recorded import SIGN_RECORDED
from ...queries.signing import Capacity, capacity_on
from .move_context import MoveContext


@dataclass(frozen=True)
class GivenSignature:
    """Who signed, on which day, in whose right (None: in the own right of who decides alone), and on which document."""

    signer: User
    on: date
    capacity: Capacity | None
    document: SignatureDocument | None = None


@part_of_act
def signed_how(step: MoveContext) -> GivenSignature:
    """What is known of the signature that the move gives or records, while its case stands where it stood."""
    if step.move is SIGN_RECORDED:
        return _recorded(step)
    assert step.by is not None  # the move is no clock's
    day = clock.day_of(step.at)
    return GivenSignature(step.by, day, capacity_on(step.by, day, [step.case.pk]))


def _recorded(step: MoveContext) -> GivenSignature:
    """As the document of the case says, which a second person has just confirmed."""
    rows = SignatureDocument.objects.filter(
        status=DocumentStatus.CONFIRMED, lines__case=step.case, lines__revision=step.case.revision
    )
    document = rows.select_related("authority").latest("pk")
    assert document.authority is not None and document.signed_on is not None  # the constraint of the table
    capacity = capacity_on(document.authority, document.signed_on, [step.case.pk])
    return GivenSignature(document.authority, document.signed_on, capacity, document)


@part_of_act
def note_signature(decision: Decision, given: GivenSignature) -> dict[str, object]:
    """Write it beside the record; what the journal says of it. Nothing where a unit's head decides alone."""
    if given.capacity is None:
        return {}
    facts: dict[str, object] = {
        "kind": given.capacity.kind.value,
        "signed_on": given.on,
        "rule_number": given.capacity.rule_number,
        "document_id": given.document.pk if given.document else None,
    }
    Signature.objects.create(ministry_id=decision.ministry_id, decision=decision, **facts)
    return {"signature": facts}
