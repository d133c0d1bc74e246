"""Decision records as they were signed, and the states that follow from what the journal says of the cases."""

from collections.abc import Iterator
from typing import Any

from audit.journal.models import Event
from audit.journal.verification import Discrepancy, portions

from ...ballots.queries.digests import digest_of
from ...choices import State
from ...events.ballot import BALLOT_FROZEN
from ...events.signature import DECISION_MADE
from ...models import Case, Decision
from ...workflow import MOVES


def decision_findings() -> Iterator[Discrepancy]:
    """Everything that is wrong with decision records. One of before was taken in with its ballot."""
    for decisions in portions(Decision.objects.select_related("ballot")):
        made = Event.objects.by_subject(decisions, DECISION_MADE)
        ballots = Event.objects.by_subject(
            [decision.ballot for decision in decisions if decision.ballot], BALLOT_FROZEN
        )
        for decision in decisions:
            events = [*made.get(decision.pk, []), *ballots.get(decision.ballot_id or 0, [])]
            records = [event.facts["record"] for event in events if event.facts.get("record")]
            name = f"decision record {decision.number}"
            yield from (Discrepancy(name, wrong) for wrong in _wrong_with(decision, records))


def _wrong_with(decision: Decision, records: list[dict[str, Any]]) -> Iterator[str]:
    if not records:
        yield "no event says what was signed"
    elif digest_of(decision, records[0]["fields"]) != records[0]["digest"]:
        yield "it is not what was signed"
    if decision.tally != (decision.ballot.verdict if decision.ballot else {}):
        yield "its tally is not the verdict of its ballot"


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
