"""manage.py verify: silent where nothing was touched; each kind of tampering is named, whoever lifted the guards for it."""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model

from audit.cases.choices import State
from audit.cases.models import Ballot, Elector, Position
from audit.core import clock
from audit.desk.actions import prove_journal
from audit.journal.actions import record
from audit.journal.append_only import lifted
from audit.journal.canonical import salted_digest
from audit.journal.merkle import leaf_hash
from audit.journal.models import Checkpoint, Event, Head, Node
from audit.ministries.events import SETTINGS_CHANGED
from tests.full import Full

ALL_RIGHT = "Everything is as the journal says."


@dataclass
class Proved:
    """The full ministry with two checkpoints: over `first` events, and over `size`, two more."""

    full: Full
    first: int
    size: int

    @property
    def file(self) -> str:
        return Checkpoint.objects.get(size=self.size).note


@pytest.fixture
def proved(full: Full) -> Iterator[Proved]:
    first = full.checkpoint.size
    for _event in range(2):
        record(SETTINGS_CHANGED, full.ministry, by=None, data={})
    with clock.at(clock.now() + timedelta(hours=1)):
        prove_journal(clock.now())
        yield Proved(full, first, first + 2)


def verify(*arguments: str) -> list[str]:
    """What it finds, line by line, without the lines of sums. It fails exactly where it finds something."""
    out = io.StringIO()
    with suppress(CommandError):
        call_command("verify", *arguments, stdout=out)
    lines = [line for line in out.getvalue().splitlines() if "events read" not in line]
    return [] if lines == [ALL_RIGHT] else [line.removeprefix("motir: ") for line in lines]


def test_what_was_not_touched_is_as_the_journal_says(proved: Proved, tmp_path: Path) -> None:
    (tmp_path / "note").write_text(proved.file, encoding="utf-8")
    assert proved.first > 256  # there are nodes
    assert verify() == []
    assert verify("--checkpoint", str(tmp_path / "note")) == []


def test_a_journal_without_nodes_and_checkpoints_is_read_too(full: Full) -> None:
    with lifted():
        Node.objects.all().delete()
        Checkpoint.objects.all().delete()
    assert verify() == []


# --- what is done to it, and what is said then ------------------------------------------------------------------------

SIGNED_FIRST = "journal: checkpoint {first}: one of the events 1 to {first} is not what was signed on 2026-03-09 00:00 UTC; 1 later ones do not match either"
EXCHANGED = "journal: event {0}: it was exchanged: the tree kept another check value"


def event(number: int) -> Event:
    return Event.objects.get(sequence=number)


def changed(row: Model, **values: object) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**values)  # type: ignore[attr-defined]


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


def move_a_case(proved: Proved) -> list[str]:
    case = proved.full.cases[State.AGREED]
    changed(case, state=State.IN_EFFECT)
    return [f"states of cases: case {case.number}: it is in the state in_effect, its moves led to agreed"]


TAMPERINGS: tuple[Callable[[Proved], list[str]], ...] = (
    change_text, change_salt, change_row, change_moment, exchange_bodies, replace_below_a_node, replace_after_the_last_node,
    delete, insert, swap, cut_the_tail, change_node, change_checkpoint, forge_checkpoint, change_verdict, change_outcome, reopen,
    change_text_of_ballot, change_rule, change_elector, delete_elector, insert_elector, pass_a_seat, change_position,
    change_lateness, change_author, delete_position, insert_position, change_decision, change_tally, move_a_case,
)  # fmt: skip


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda each: each.__name__)
def test_what_was_tampered_with_is_named(proved: Proved, tampering: Callable[[Proved], list[str]]) -> None:
    with lifted():
        expected = tampering(proved)
    assert verify() == [line.format(first=proved.first) for line in expected]


# --- with a checkpoint that was kept elsewhere -------------------------------------------------------------------------


@pytest.fixture
def kept(proved: Proved, tmp_path: Path) -> str:
    """The mail of a checkpoint, as it was saved."""
    file = tmp_path / "mail.eml"
    lines = ["Subject: 처리 이력 검증값", "", "감사 담당자 님,", "", *proved.file.splitlines(), "공개키:"]
    file.write_bytes("\r\n".join(lines).encode())
    return str(file)


def test_a_tail_that_was_cut_off_cleanly_is_found_by_it(proved: Proved, kept: str) -> None:
    size = proved.first
    with lifted():
        Event.objects.filter(sequence__gt=size).delete()
        Head.objects.filter(ministry=proved.full.ministry).update(size=size)
        Checkpoint.objects.filter(size__gt=size).delete()
    assert verify() == []
    assert verify("--checkpoint", kept) == [
        f"journal: checkpoint {proved.size} of the file: there are only {size} events: the end of the journal was cut off"
    ]


def test_a_journal_that_was_written_anew_is_found_by_it(proved: Proved, kept: str) -> None:
    with lifted():
        replace(17)
        Node.objects.all().delete()
        Checkpoint.objects.all().delete()
    prove_journal(clock.now())
    assert verify() == []
    assert verify("--checkpoint", kept) == [
        f"journal: checkpoint {proved.size} of the file: the journal had other events when it was signed"
    ]


def test_a_checkpoint_somebody_else_signed_is_none(proved: Proved, tmp_path: Path) -> None:
    note = proved.file
    (tmp_path / "note").write_text(
        note.replace(f"\n{proved.size}\n", f"\n{proved.first}\n"), encoding="utf-8"
    )
    found = verify("--checkpoint", str(tmp_path / "note"))
    assert [line.partition(" (key ")[0] for line in found] == [
        f"journal: checkpoint {proved.first} of the file: no key of this journal signed it",
        f"journal: checkpoint {proved.first} of the file: the journal had other events when it was signed",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is no signed checkpoint in it."),
        ("아무 글", "There is no signed checkpoint in it."),
        (
            f"elsewhere/journal/moe\n1\n{'A' * 43}=\n\n— elsewhere/journal {'A' * 91}=\n",
            "elsewhere/journal/moe is no journal of this installation.",
        ),
    ],
)
def test_a_file_that_holds_no_checkpoint_of_ours_is_refused(
    full: Full, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "note").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("verify", "--checkpoint", str(tmp_path / "note"), stdout=io.StringIO())
    assert str(refused.value).endswith(says)


def test_a_file_that_is_not_there_is_told(full: Full, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify", "--checkpoint", str(tmp_path / "none"), stdout=io.StringIO())
