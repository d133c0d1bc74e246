"""Decision records as they were signed, and the states that follow from what the journal says of the cases."""

from collections.abc import Iterator
from typing import Any

from audit.journal.models import Event
from audit.journal.verification import Discrepancy, portions

from ...ballots.queries.digests import digest_of
from ...choices import State
from ...events.ballot import BALLOT_FROZEN
from ...events.signature import DECISION_MADE
from ...models import Case, Decision, Signature
from ...workflow import MOVES


def decision_findings() -> Iterator[Discrepancy]:
    """Everything that is wrong with decision records. One of before was taken in with its ballot."""
    for decisions in portions(Decision.objects.select_related("ballot", "signature")):
        made = Event.objects.by_subject(decisions, DECISION_MADE)
        ballots = Event.objects.by_subject(
            [decision.ballot for decision in decisions if decision.ballot], BALLOT_FROZEN
        )
        for decision in decisions:
            events = [*made.get(decision.pk, []), *ballots.get(decision.ballot_id or 0, [])]
            records = [event.facts["record"] for event in events if event.facts.get("record")]
            name = f"decision record {decision.number}"
            wrongs = [*_wrong_with(decision, records), *_wrong_signature(decision, made.get(decision.pk, []))]
            yield from (Discrepancy(name, wrong) for wrong in wrongs)


def _wrong_with(decision: Decision, records: list[dict[str, Any]]) -> Iterator[str]:
    if not records:
        yield "no event says what was signed"
    elif digest_of(decision, records[0]["fields"]) != records[0]["digest"]:
        yield "it is not what was signed"
    if decision.tally != (decision.ballot.verdict if decision.ballot else {}):
        yield "its tally is not the verdict of its ballot"


def _wrong_signature(decision: Decision, made: list[Event]) -> Iterator[str]:
    """What the journal says of its signature; records of before, and those of a unit alone, have none."""
    said = next((event.facts["signature"] for event in made if event.facts.get("signature")), None)
    row: Signature | None = getattr(decision, "signature", None)
    if said is None or row is None:
        if (said is None) != (row is None):
            yield "no event says in whose right it was signed" if row else "its signature is missing"
        return
    stands = {
        "kind": row.kind, "signed_on": row.signed_on.isoformat(), "rule_number": row.rule_number,
        "document_id": row.document_id,
    }  # fmt: skip
    if stands != said:
        yield "its signature is not the one the journal has"


def case_findings() -> Iterator[Discrepancy]:
    """Cases that stand elsewhere than their moves have led."""
    kinds = {move.event for move in MOVES}
    for cases in portions(Case.objects.all()):
        events = Event.objects.by_subject(cases, *kinds)
        for case in cases:
            about = events.get(case.pk, [])
            led_to = about[-1].facts["to"] if about else State.DRAFT.value
            if case.state != led_to:
                yield Discrepancy(
                    f"case {case.number}", f"it is in the state {case.state}, its moves led to {led_to}"
                )
