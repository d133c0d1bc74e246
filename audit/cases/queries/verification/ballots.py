"""Ballots: what was frozen, who was seated, what was found at the close, and the count made once more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile
from typing import Any

from audit.journal.canonical import moment_text
from audit.journal.models import Event
from audit.journal.verification import Discrepancy, portions

from ...ballots.queries.counting import rule_of
from ...ballots.queries.digests import electors_of
from ...ballots.rules.consensus import verdict
from ...choices import PositionChoice, Procedure
from ...events.ballot import BALLOT_CLOSED, BALLOT_FROZEN
from ...events.faulty import BALLOT_STOPPED
from ...models import Ballot, Position
from ..cases import text_hash

Positions = Mapping[int, Sequence[Position]]


def ballot_findings() -> Iterator[Discrepancy]:
    """Everything that is wrong with ballots and their electorates."""
    for ballots in portions(Ballot.objects.select_related("case")):
        events = Event.objects.by_subject(ballots, BALLOT_FROZEN, BALLOT_CLOSED, BALLOT_STOPPED)
        positions = _positions(ballots)
        for ballot in ballots:
            about = events.get(ballot.pk, [])
            name = f"ballot {ballot.pk} ({ballot.case.number})"
            yield from (Discrepancy(name, wrong) for wrong in _wrong_with(ballot, about, positions))
            yield from _electorate(ballot, about)


def _positions(ballots: Iterable[Ballot]) -> Positions:
    """The positions in time of these ballots' electorates, oldest first, by the opening that holds them. One query."""
    seats = {ballot.seated_in for ballot in ballots}
    rows = (
        Position.objects.in_time().filter(elector__ballot__in=seats).select_related("elector").order_by("pk")
    )
    found: dict[int, list[Position]] = {}
    for position in rows:
        found.setdefault(position.elector.ballot_id, []).append(position)
    return found


def _wrong_with(ballot: Ballot, about: Sequence[Event], positions: Positions) -> Iterator[str]:
    frozen = _facts(about, BALLOT_FROZEN.name)
    if frozen is None:
        yield "no event says what was frozen when it opened"
        frozen, after = {}, list(about)
    else:  # one of before can have lost a close that came earlier: it was opened again in the same row
        after = list(dropwhile(lambda event: event.kind != BALLOT_FROZEN.name, about))
    stands: dict[str, Any] = {
        "rule": ballot.rule, "text_hash": ballot.text_hash, "first_opening": ballot.first_opening_id,
        "opened_at": moment_text(ballot.opened_at),
    }  # fmt: skip
    for name, value in stands.items():
        if frozen and value != frozen[name]:
            yield f"its {name} is not the one that was frozen"
    if text_hash(ballot.text) != ballot.text_hash:
        yield "its text is not the one that was frozen"
    yield from _stop(ballot, stopped=_facts(about, BALLOT_STOPPED.name) is not None)
    yield from _close(ballot, _facts(after, BALLOT_CLOSED.name) or frozen.get("closed") or {}, positions)


def _stop(ballot: Ballot, *, stopped: bool) -> Iterator[str]:
    """One that was stopped has no close and takes nothing more, and no other is called so."""
    if stopped and not ballot.is_stopped:
        yield "the journal says that it was stopped"
    if ballot.is_stopped and not stopped:
        yield "no event says that it was stopped"


def _close(ballot: Ballot, closed: Mapping[str, Any], positions: Positions) -> Iterator[str]:
    if ballot.closed_at is None:
        if closed:
            yield "it is open again, and the journal says that it closed"
        return
    if not closed:
        yield "no event says that it closed"
    stands = {"at": moment_text(ballot.closed_at), "outcome": ballot.outcome, "verdict": ballot.verdict}
    for name, value in stands.items():
        if name in closed and closed[name] != value:
            yield f"its {'close' if name == 'at' else name} is not the one the journal has"
    if ballot.procedure == Procedure.BALLOT:
        counted, kept = _counted(ballot, positions), ballot.verdict or {}
        if any(counted[name] != kept[name] for name in counted.keys() & kept.keys()):
            yield "its verdict is not what its positions come to"


def _counted(ballot: Ballot, positions: Positions) -> dict[str, object]:
    """The verdict of the positions that stood at the close, by the rule and the electorate of the ballot."""
    assert ballot.closed_at is not None
    standing = {
        each.elector_id: each.choice
        for each in positions.get(ballot.seated_in, ())
        if each.taken_at <= ballot.closed_at
    }
    counts = Counter(standing.values())
    return verdict(ballot.electors.count(), counts, counts[PositionChoice.OBJECT], rule_of(ballot)).as_data()


def _electorate(ballot: Ballot, about: Sequence[Event]) -> Iterator[Discrepancy]:
    """The electors, told once: of the opening that seated them."""
    frozen = _facts(about, BALLOT_FROZEN.name)
    if frozen is None or ballot.first_opening_id is not None:
        return
    was = {pk: seat for pk, *seat in frozen["electors"]}
    now = {pk: seat for pk, *seat in electors_of(ballot)}
    wrongs = {
        "it is missing from the electorate": was.keys() - now.keys(),
        "it was slipped into the electorate": now.keys() - was.keys(),
        "another person or seat than when the ballot opened": {
            pk for pk in was.keys() & now.keys() if was[pk] != now[pk]
        },
    }
    for wrong, electors in wrongs.items():
        yield from (Discrepancy(f"elector {pk} of ballot {ballot.pk}", wrong) for pk in sorted(electors))


def _facts(about: Sequence[Event], kind: str) -> dict[str, Any] | None:
    """What the first event of a kind recorded; None where there is none."""
    return next((event.facts for event in about if event.kind == kind), None)
