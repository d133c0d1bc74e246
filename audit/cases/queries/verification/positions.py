"""Positions: each is the one of its receipt, none is missing, none was slipped in; and seats that passed to other units."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from audit.journal.models import Event
from audit.journal.verification import Discrepancy, portions

from ...ballots.queries.counting import position_digest
from ...events.ballot import ELECTOR_PASSED_ON, POSITION_TAKEN
from ...models import Elector, Position


def position_findings() -> Iterator[Discrepancy]:
    """Everything that is wrong with what electors said, and with where their seats went."""
    for electors in portions(Elector.objects.select_related("passed_to")):
        events = Event.objects.by_subject(electors, POSITION_TAKEN, ELECTOR_PASSED_ON)
        rows = (
            Position.objects.filter(elector__in=electors).select_related("elector").order_by("elector", "pk")
        )
        said = {pk: list(each) for pk, each in groupby(rows, key=lambda position: position.elector_id)}
        for elector in electors:
            about = events.get(elector.pk, [])
            taken = [event for event in about if event.kind == POSITION_TAKEN.name]
            yield from _positions(elector, said.get(elector.pk, []), taken)
            yield from _seat(elector, [event for event in about if event.kind == ELECTOR_PASSED_ON.name])


def _positions(elector: Elector, said: Sequence[Position], taken: Sequence[Event]) -> Iterator[Discrepancy]:
    by_receipt = {bytes(event.leaf_hash).hex(): event for event in taken}
    for position in said:
        event = by_receipt.pop(position.receipt, None)
        yield from (Discrepancy(f"position {position.pk}", wrong) for wrong in _wrong_with(position, event))
    for event in by_receipt.values():
        yield Discrepancy(f"position of event {event.sequence}", f"it is missing (elector {elector.pk})")


def _wrong_with(position: Position, event: Event | None) -> Iterator[str]:
    if event is None:
        yield "no event of the journal is its receipt"
        return
    facts = event.facts
    if position_digest(position, bytes(position.salt).ljust(16)) != facts["digest"]:
        yield "it says something else than was taken"
    if position.late != facts["late"]:
        yield "it is counted otherwise than the journal says: late or in time"
    if event.actor_id is not None and position.author_id != event.actor_id:
        yield "somebody else took it, the journal says"


def _seat(elector: Elector, passed: Sequence[Event]) -> Iterator[Discrepancy]:
    wanted = passed[-1].facts["to"] if passed else ""
    if (elector.passed_to.code if elector.passed_to else "") != wanted:
        yield Discrepancy(f"elector {elector.pk}", "its seat passed to another unit than the journal says")
