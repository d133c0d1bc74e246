"""What the journal says of ballots and decision records, so that a changed row is found by it.

Each digest names the fields it is over: a field that joins later changes no older one."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.db import models

from audit.journal.canonical import canonical

from ..models import Ballot, Elector

DECISION_FIELDS = (
    "case_id", "ballot_id", "number", "text", "tally", "saved_minutes", "effective_on", "signed_by_id", "signed_at",
    "document_number", "reason",
)  # fmt: skip


def digest_of(row: models.Model, fields: Sequence[str]) -> str:
    """SHA-256 over the canonical bytes (RFC 8785) of these fields, in hexadecimal digits."""
    return sha256(canonical({name: getattr(row, name) for name in fields})).hexdigest()


def decision_digest(decision: models.Model) -> dict[str, Any]:
    """The digest of a decision record, with the fields it is over."""
    return {"fields": list(DECISION_FIELDS), "digest": digest_of(decision, DECISION_FIELDS)}


def decision_facts(decision: Any) -> dict[str, Any]:
    """What the journal says of a decision record that was made."""
    text_hash = sha256(canonical(decision.text)).hexdigest()
    facts = {"number": decision.number, "case": decision.case.number, "text_hash": text_hash}
    return facts | {"record": decision_digest(decision)}


def electors_of(ballot: Ballot) -> list[list[int | None]]:
    """The electorate as it was seated: of each elector its number, the person and the seat."""
    rows = Elector.objects.filter(ballot=ballot.seated_in).order_by("pk")
    return [list(row) for row in rows.values_list("pk", "user_id", "seat_id")]


def frozen_facts(ballot: Ballot) -> dict[str, Any]:
    """What the opening of a ballot freezes. The deadline is not: an extension moves it."""
    return {
        "first_opening": ballot.first_opening_id,
        "electors": electors_of(ballot),
        "rule": ballot.rule,
        "text_hash": ballot.text_hash,
        "opened_at": ballot.opened_at,
    }
