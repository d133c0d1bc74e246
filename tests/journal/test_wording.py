import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.cases.workflow import MOVES
from audit.directory.models import Ministry, User
from audit.journal.actions import record
from audit.journal.models import Event
from audit.journal.wording import SENTENCES, HistoryEntry, history, line, sentence
from tests.world import MONDAY

ROOT = Path(__file__).parent.parent.parent / "audit"


def recorded() -> Iterator[str]:
    """The kinds all actions record; of computed ones what stands before the first computed part."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"record", "record_many"}
                and node.args
            ):
                kind = node.args[0]
                if isinstance(kind, ast.JoinedStr):
                    kind = kind.values[0]
                if isinstance(kind, ast.Constant):
                    yield str(kind.value)


def test_every_recorded_kind_has_its_sentence() -> None:
    kinds = set(recorded())
    assert {"case.drafted", "item.logged", "mail.resent"} <= kinds
    unknown = {
        kind
        for kind in kinds
        if not any(known == kind or (kind.endswith(".") and known.startswith(kind)) for known in SENTENCES)
    }
    assert unknown == set()
    assert {f"case.{move.name}" for move in MOVES} <= set(SENTENCES)


@pytest.mark.parametrize(
    ("kind", "move", "expected"),
    [
        ("case.sign", "", "The decision was signed."),
        ("case.moved", "sign", "The decision was signed."),
        ("case.moved", "unknown", "Recorded: case.moved"),
        ("unheard.of", "", "Recorded: unheard.of"),
    ],
)
def test_a_kind_is_told_in_a_sentence(kind: str, move: str, expected: str) -> None:
    with translation.override("en"):
        assert sentence(kind, move) == expected


def told(event: Event) -> tuple[str, str]:
    read = line(event)
    return read.who, read.text


def test_a_line_says_who_did_what_with_the_facts_that_belong_to_it(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    user = make_user("kim", Role.CHAIR)
    with translation.override("en"):
        signed = record("case.sign", ministry, by=user, data={"document_number": "기획-12", "version": 3})
        withdrawn = record("case.withdraw", ministry, by=user, data={"reason": "A law changed"})
        paused = record("case.pause", ministry, by=None, data={})
        assert [told(event) for event in (signed, withdrawn, paused)] == [
            ("Kim", "The decision was signed. Document number: 기획-12."),
            ("Kim", "The case was withdrawn. Reason: A law changed."),
            ("automatically", "The trial pause began."),
        ]


def test_sealed_and_blind_acts_show_neither_name_nor_content(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    user = make_user("kim", Role.MEMBER)
    facts = {"choice": "OBJECT", "reason": "secret", "role": "secret"}
    with translation.override("en"):
        position = record("position.taken", ministry, by=user, data=facts)
        score = record("score.given", ministry, by=user, data=facts)
        assert [told(event) for event in (position, score)] == [
            ("a council member", "A position was taken."),
            ("a reviewer", "A score was given."),
        ]


def test_a_history_is_what_happened_to_these_rows_newest_first(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    user, other = make_user("kim"), make_user("lee")
    events = [record("grant.given", each, by=user, data={"role": "chair"}) for each in (user, other, user)]
    with translation.override("ko"):
        assert [(row.number, row.who, row.text) for row in history(user)] == [
            (3, "kim 님", "역할을 부여했습니다. 역할: chair."),
            (1, "kim 님", "역할을 부여했습니다. 역할: chair."),
        ]
        assert history(user, limit=1)[0] == HistoryEntry(
            3, MONDAY, "kim 님", "역할을 부여했습니다. 역할: chair.", bytes(events[-1].leaf_hash).hex()
        )
        assert [row.number for row in history(user, other)] == [3, 2, 1]
        assert history(ministry) == []


def test_without_names_it_is_only_told_that_a_person_acted(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    user = make_user("kim", Role.CHAIR)
    by_person = record("case.sign", user, by=user, data={})
    by_clock = record("case.sign", user, by=None, data={})
    sealed = record("position.taken", user, by=user, data={})
    with translation.override("en"):
        assert [line(event, names=False).who for event in (by_person, by_clock, sealed)] == [
            "a person of the ministry",
            "automatically",
            "a council member",
        ]
