"""The journal for programs: what is told, what stays sealed, and proofs that hold without us."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Position
from audit.journal.actions import record
from audit.journal.merkle import verify_inclusion
from audit.journal.models import Checkpoint, Event
from audit.journal.notes import is_signed_by, read
from audit.ministries.events import SETTINGS_CHANGED
from tests.api.program import Program, program
from tests.full import Full


@pytest.fixture
def reader(full: Full) -> Program:
    return program(full.people[Role.AUDITOR])


@pytest.fixture
def checkpoint(full: Full) -> Checkpoint:
    return full.checkpoint


def pages(reader: Program, query: str = "") -> list[dict[str, Any]]:
    """All events, page by page."""
    answer = reader.get("journal", f"?limit=200{query}").json()
    found: list[dict[str, Any]] = answer["items"]
    while answer["next"]:
        answer = reader.get("journal", {"cursor": answer["next"], "limit": "200"}).json()
        found += answer["items"]
    return found


def test_events_come_in_their_order_and_after_a_number(full: Full, reader: Program) -> None:
    told = pages(reader)
    numbers = [event["number"] for event in told]
    assert numbers == sorted(numbers)
    assert sorted(told[0]) == ["at", "leaf_hash", "number", "text", "who"]
    first = Event.objects.get(sequence=1)
    assert (told[0]["number"], told[0]["leaf_hash"]) == (1, bytes(first.leaf_hash).hex())
    assert pages(reader, "&after=300") == [event for event in told if event["number"] > 300]


def test_what_an_open_ballot_seals_is_missing_and_nobody_is_named(full: Full, reader: Program) -> None:
    sealed = Position.objects.filter(elector__ballot__case=full.cases[State.BALLOT])
    told = {event["leaf_hash"]: event for event in pages(reader)}
    assert sealed.exists()
    assert not told.keys() & set(sealed.values_list("receipt", flat=True))
    opened = Position.objects.filter(elector__ballot__case=full.cases[State.AGREED]).earliest("pk")
    author = str(opened.elector.user)
    assert author not in told[opened.receipt]["who"]
    prepared = Event.objects.filter(subject_type="reorganization").earliest("pk")
    assert told[bytes(prepared.leaf_hash).hex()]["who"] == "–"


def test_a_page_costs_the_same_whatever_its_length(
    full: Full, reader: Program, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader.get("journal", "?limit=1")
    with django_assert_num_queries(5):
        reader.get("journal", "?limit=1")
    with django_assert_num_queries(5):
        reader.get("journal", "?limit=3")


def test_the_checkpoint_and_a_proof_hold_without_us(reader: Program, checkpoint: Checkpoint) -> None:
    told = reader.get("journal/checkpoint").json()
    note = read(told["note"])
    assert is_signed_by(note, told["key"])
    assert (
        (told["size"], told["root"])
        == (note.size, note.root.hex())
        == (checkpoint.size, bytes(checkpoint.root).hex())
    )
    event = Event.objects.get(sequence=17)
    leaf = bytes(event.leaf_hash)
    proof = reader.get(f"journal/proof/{leaf.hex().upper()}").json()
    assert (proof["receipt"], proof["number"], proof["checkpoint"]) == (leaf.hex(), 17, told["note"])
    path = [bytes.fromhex(step) for step in proof["proof"]]
    assert verify_inclusion(16, note.size, leaf, path, note.root)


def test_what_no_checkpoint_covers_yet_says_when(full: Full, reader: Program) -> None:
    event = record(SETTINGS_CHANGED, full.ministry, by=None, data={})
    leaf = bytes(event.leaf_hash).hex()
    answer = reader.get(f"journal/proof/{leaf}")
    assert (answer.status_code, answer.json()["code"]) == (409, "NotCovered")


@pytest.mark.parametrize(
    "query", ["?after=-1", "?after=x", "?after=", "?after=1&after=2", f"?after={2**53}", "?before=1"]
)
def test_bad_questions_are_told_by_field(full: Full, reader: Program, query: str) -> None:
    answer = reader.get("journal", query)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, query[1:].partition("=")[0])


def test_what_is_no_receipt_is_told_and_an_unknown_one_is_not_there(full: Full, reader: Program) -> None:
    for receipt in ("1", "g" * 64, "0" * 63, "0" * 300):
        answer = reader.get(f"journal/proof/{receipt}")
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "receipt"), receipt
    assert reader.get(f"journal/proof/{'0' * 64}").status_code == 404


def test_another_ministry_and_other_roles_get_nothing(full: Full, checkpoint: Checkpoint) -> None:
    leaf = bytes(Event.objects.get(sequence=17).leaf_hash).hex()
    foreign = program(full.stranger, "audit_of-a-stranger")
    assert foreign.get(f"journal/proof/{leaf}").status_code == 404
    assert foreign.get("journal/checkpoint").status_code == 409
    assert foreign.get("journal").json()["count"] == 0
    observer = program(full.people[Role.OBSERVER], "audit_of-an-observer")
    for path in ("journal", "journal/checkpoint", f"journal/proof/{leaf}"):
        assert observer.get(path).status_code == 403
