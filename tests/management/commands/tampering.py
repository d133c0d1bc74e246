"""Ways to tamper with a ministry, each with the lines in which `manage.py verify` names it. The guards are lifted before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Model

from audit.cases.choices import State
from audit.cases.models import Ballot, Elector, Position
from audit.journal.canonical import salted_digest
from audit.journal.merkle import leaf_hash
from audit.journal.models import Checkpoint, Event, Node
from tests.full import Full


@dataclass
class Proved:
    """The full ministry with two checkpoints: over `first` events, and over `size`, two more."""

    full: Full
    first: int
    size: int

    @property
    def file(self) -> str:
        return Checkpoint.objects.get(size=self.size).note


SIGNED_FIRST = "journal: checkpoint {first}: one of the events 1 to {first} is not what was signed on 2026-03-09 00:00 UTC; 1 later ones do not match either"
EXCHANGED = "journal: event {0}: it was exchanged: the tree kept another check value"


def event(number: int) -> Event:
    return Event.objects.get(sequence=number)


def changed(row: Model, **values: object) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def replace(number: int) -> None:
    """Another event in its place, right in itself."""
    row = event(number)
    body = bytes(row.body).replace(b'"data":{', b'"data":{"more":1,').replace(b",}", b"}")
    changed(row, body=body, leaf_hash=leaf_hash(salted_digest(bytes(row.salt), body)))


def exchange_bodies(proved: Proved) -> list[str]:
    body = event(18).body
    changed(event(17), body=body)
    return [
        "journal: event 17: its text is not the one of its check value",
        "journal: event 17: its row says another number and kind and subject than its text",
    ]


def change_text(proved: Proved) -> list[str]:
    changed(event(17), body=bytes(event(17).body).replace(b'"data"', b'"date"'))
    return ["journal: event 17: its text is not the one of its check value"]


def change_salt(proved: Proved) -> list[str]:
    changed(event(17), salt=b"x")
    return ["journal: event 17: its text is not the one of its check value"]


def change_row(proved: Proved) -> list[str]:
    changed(event(17), kind="case.sign", actor=proved.full.stranger)
    return ["journal: event 17: its row says another kind and person than its text"]


def change_moment(proved: Proved) -> list[str]:
    changed(event(17), at=event(17).at + timedelta(seconds=1))
    return ["journal: event 17: its row says another moment than its text"]


def replace_below_a_node(proved: Proved) -> list[str]:
    replace(17)
    return [EXCHANGED.format(17), SIGNED_FIRST]


def replace_after_the_last_node(proved: Proved) -> list[str]:
    replace(proved.size)
    events = f"{proved.first + 1} to {proved.size}"
    signed = "is not what was signed on 2026-03-09 01:00 UTC"
    return [f"journal: checkpoint {proved.size}: one of the events {events} {signed}"]


def delete(proved: Proved) -> list[str]:
    event(17).delete()
    return ["journal: event 17: missing", SIGNED_FIRST]


def insert(proved: Proved) -> list[str]:
    row = event(17)
    row.pk, row.sequence = None, proved.size + 1
    row.save(force_insert=True)
    wrong = f"journal: event {proved.size + 1}: "
    return [
        f"{wrong}its row says another number than its text",
        f"{wrong}it was slipped in: the journal counts {proved.size} events",
    ]


def swap(proved: Proved) -> list[str]:
    first, second = event(17), event(18)
    for row, number in ((first, 0), (second, 17), (first, 18)):
        changed(row, sequence=number)
    said = "journal: event {}: its row says another number than its text"
    return [said.format(17), said.format(18), EXCHANGED.format(17), EXCHANGED.format(18), SIGNED_FIRST]


def cut_the_tail(proved: Proved) -> list[str]:
    Event.objects.filter(sequence__gt=proved.size - 2).delete()
    cut = f"there are only {proved.size - 2} events: the end of the journal was cut off"
    return [
        f"journal: events {proved.size - 1} to {proved.size}: the end of the journal was cut off",
        f"journal: checkpoint {proved.size}: {cut}",
    ]


def change_node(proved: Proved) -> list[str]:
    node = Node.objects.earliest("pk")
    changed(node, below=bytes(32) + bytes(node.below)[32:])
    return [EXCHANGED.format(1), "journal: node 1/0: it is not the hash of what it kept"]


def change_checkpoint(proved: Proved) -> list[str]:
    changed(Checkpoint.objects.get(size=proved.first), root=bytes(32))
    return [f"journal: checkpoint {proved.first}: its row was changed"]


def forge_checkpoint(proved: Proved) -> list[str]:
    row = Checkpoint.objects.get(size=proved.first)
    changed(row, note=row.note.replace(f"\n{row.size}\n", f"\n{row.size + 1}\n"), root=row.root)
    return [f"journal: checkpoint {proved.first}: its signature does not hold"]


def ballot_of(proved: Proved, state: State) -> Ballot:
    return Ballot.objects.filter(case=proved.full.cases[state]).latest("pk")


def named(ballot: Ballot) -> str:
    return f"ballots, electors and verdicts: ballot {ballot.pk} ({ballot.case.number}): "


def change_verdict(proved: Proved) -> list[str]:
    ballot = ballot_of(proved, State.AGREED)
    assert ballot.verdict is not None
    changed(ballot, verdict=ballot.verdict | {"yes": 0})
    return [
        f"{named(ballot)}its verdict is not the one the journal has",
        f"{named(ballot)}its verdict is not what its positions come to",
    ]


def change_outcome(proved: Proved) -> list[str]:
    ballot = ballot_of(proved, State.AGREED)
    changed(ballot, outcome="objection")
    return [f"{named(ballot)}its outcome is not the one the journal has"]


def reopen(proved: Proved) -> list[str]:
    ballot = ballot_of(proved, State.AGREED)
    changed(ballot, closed_at=None, verdict=None)
    return [f"{named(ballot)}it is open again, and the journal says that it closed"]


def change_text_of_ballot(proved: Proved) -> list[str]:
    ballot = ballot_of(proved, State.AGREED)
    changed(ballot, text=ballot.text | {"measure": "keep"})
    return [f"{named(ballot)}its text is not the one that was frozen"]


def change_rule(proved: Proved) -> list[str]:
    ballot = ballot_of(proved, State.BALLOT)
    changed(ballot, rule=ballot.rule | {"ballot_days": 1})
    return [f"{named(ballot)}its rule is not the one that was frozen"]


def elector(proved: Proved) -> Elector:
    return ballot_of(proved, State.BALLOT).electors.exclude(positions__isnull=False).earliest("pk")


def at_elector(row: Elector, wrong: str) -> str:
    return f"ballots, electors and verdicts: elector {row.pk} of ballot {row.ballot_id}: {wrong}"


def change_elector(proved: Proved) -> list[str]:
    row = elector(proved)
    changed(row, user=proved.full.stranger)
    return [at_elector(row, "another person or seat than when the ballot opened")]


def delete_elector(proved: Proved) -> list[str]:
    row = elector(proved)
    row.drafts.all().delete()
    Elector.objects.filter(pk=row.pk).delete()
    return [at_elector(row, "it is missing from the electorate")]


def insert_elector(proved: Proved) -> list[str]:
    row = elector(proved)
    row.pk, row.user = None, proved.full.stranger
    row.save(force_insert=True)
    return [at_elector(row, "it was slipped into the electorate")]


def pass_a_seat(proved: Proved) -> list[str]:
    row = elector(proved)
    changed(row, passed_to=proved.full.spare[0].unit)
    return [f"positions: elector {row.pk}: its seat passed to another unit than the journal says"]


def position(proved: Proved) -> Position:
    rows = Position.objects.filter(elector__ballot=ballot_of(proved, State.BALLOT))
    return rows.select_related("elector").latest("pk")


def change_position(proved: Proved) -> list[str]:
    row = position(proved)
    changed(row, choice="ABSTAIN", reason="다른 말")
    return [f"positions: position {row.pk}: it says something else than was taken"]


def change_lateness(proved: Proved) -> list[str]:
    row = position(proved)
    changed(row, late=True)
    return [f"positions: position {row.pk}: it is counted otherwise than the journal says: late or in time"]


def change_author(proved: Proved) -> list[str]:
    row = position(proved)
    changed(row, taken_by=proved.full.stranger)
    return [f"positions: position {row.pk}: somebody else took it, the journal says"]


def delete_position(proved: Proved) -> list[str]:
    row = position(proved)
    taken = Event.objects.get(leaf_hash=bytes.fromhex(row.receipt))
    row.delete()
    return [f"positions: position of event {taken.sequence}: it is missing (elector {row.elector_id})"]


def insert_position(proved: Proved) -> list[str]:
    row = position(proved)
    row.pk, row.receipt = None, "0" * 64
    row.save(force_insert=True)
    return [f"positions: position {row.pk}: no event of the journal is its receipt"]


def change_decision(proved: Proved) -> list[str]:
    row = proved.full.decision
    changed(row, saved_minutes=row.saved_minutes + 1)
    return [f"decision records: decision record {row.number}: it is not what was signed"]


def change_tally(proved: Proved) -> list[str]:
    row = proved.full.decision
    changed(row, tally=row.tally | {"yes": 99})
    said = f"decision records: decision record {row.number}: "
    return [f"{said}it is not what was signed", f"{said}its tally is not the verdict of its ballot"]


def change_signature(proved: Proved) -> list[str]:
    row = proved.full.decision
    changed(row.signature, kind="delegated")
    said = "its signature is not the one the journal has"
    return [f"decision records: decision record {row.number}: {said}"]


def delete_signature(proved: Proved) -> list[str]:
    row = proved.full.decision
    row.signature.delete()
    return [f"decision records: decision record {row.number}: its signature is missing"]


def move_a_case(proved: Proved) -> list[str]:
    case = proved.full.cases[State.AGREED]
    changed(case, state=State.IN_EFFECT)
    return [f"states of cases: case {case.number}: it is in the state in_effect, its moves led to agreed"]


TAMPERINGS: tuple[Callable[[Proved], list[str]], ...] = (
    change_text, change_salt, change_row, change_moment, exchange_bodies, replace_below_a_node, replace_after_the_last_node,
    delete, insert, swap, cut_the_tail, change_node, change_checkpoint, forge_checkpoint, change_verdict, change_outcome, reopen,
    change_text_of_ballot, change_rule, change_elector, delete_elector, insert_elector, pass_a_seat, change_position,
    change_lateness, change_author, delete_position, insert_position, change_decision, change_tally, change_signature,
    delete_signature, move_a_case,
)  # fmt: skip
