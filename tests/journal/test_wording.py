from collections.abc import Callable

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.access.events import GRANT_GIVEN
from audit.access.models import Grant
from audit.cases.events.ballot import POSITION_TAKEN
from audit.cases.events.effect import CASE_PAUSED
from audit.cases.events.ending import CASE_WITHDRAWN
from audit.cases.events.signature import CASE_SIGNED
from audit.cases.models import Case, Elector
from audit.directory.models import Ministry, User
from audit.journal.actions import record
from audit.journal.models import Event
from audit.journal.wording import HistoryEntry, history, line, sentence
from audit.scoring.events import SCORE_GIVEN
from audit.scoring.models import Assignment
from tests.world import MONDAY


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("case.sign", "The decision was signed."),
        ("case.moved", "Recorded: case.moved"),
        ("unheard.of", "Recorded: unheard.of"),
    ],
)
def test_a_kind_is_told_in_a_sentence(kind: str, expected: str) -> None:
    with translation.override("en"):
        assert sentence(kind) == expected


def told(event: Event) -> tuple[str, str]:
    read = line(event)
    return read.who, read.text


def test_a_line_says_who_did_what_with_the_facts_that_belong_to_it(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    user = make_user("kim", Role.CHAIR)
    with translation.override("en"):
        signed = record(CASE_SIGNED, Case(pk=1), by=user, data={"document_number": "기획-12", "version": 3})
        withdrawn = record(CASE_WITHDRAWN, Case(pk=1), by=user, data={"reason": "A law changed"})
        paused = record(CASE_PAUSED, Case(pk=1), by=None, data={})
        assert [told(event) for event in (signed, withdrawn, paused)] == [
            ("Kim", "The decision was signed. Document number: 기획-12."),
            ("Kim", "The case was withdrawn. Reason: A law changed."),
            ("automatically", "The trial began."),
        ]


def test_sealed_and_blind_acts_show_neither_name_nor_content(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    user = make_user("kim", Role.MEMBER)
    facts = {"choice": "OBJECT", "reason": "secret", "role": "secret"}
    with translation.override("en"):
        position = record(POSITION_TAKEN, Elector(pk=1), by=user, data=facts)
        score = record(SCORE_GIVEN, Assignment(pk=1), by=user, data=facts)
        assert [told(event) for event in (position, score)] == [
            ("a council member", "A position was taken."),
            ("a reviewer", "A score was given."),
        ]


def test_a_history_is_what_happened_to_these_rows_newest_first(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    user, one, other = make_user("kim"), Grant(pk=1), Grant(pk=2)
    events = [record(GRANT_GIVEN, each, by=user, data={"role": "chair"}) for each in (one, other, one)]
    with translation.override("ko"):
        assert [(row.number, row.who, row.text) for row in history(one)] == [
            (3, "kim 님", "역할을 부여했습니다. 역할: chair."),
            (1, "kim 님", "역할을 부여했습니다. 역할: chair."),
        ]
        assert history(one, limit=1)[0] == HistoryEntry(
            3, MONDAY, "kim 님", "역할을 부여했습니다. 역할: chair.", bytes(events[-1].leaf_hash).hex()
        )
        assert [row.number for row in history(one, other)] == [3, 2, 1]
        assert history(ministry) == []


def test_without_names_it_is_only_told_that_a_person_acted(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    user = make_user("kim", Role.CHAIR)
    by_person = record(CASE_SIGNED, Case(pk=1), by=user, data={})
    by_clock = record(CASE_SIGNED, Case(pk=1), by=None, data={})
    sealed = record(POSITION_TAKEN, Elector(pk=1), by=user, data={})
    with translation.override("en"):
        assert [line(event, names=False).who for event in (by_person, by_clock, sealed)] == [
            "a person of the ministry",
            "automatically",
            "a council member",
        ]


def test_of_a_kind_no_room_knows_neither_person_nor_facts_are_shown(
    ministry: Ministry, make_user: Callable[..., User]
) -> None:
    event = record(CASE_SIGNED, Case(pk=1), by=make_user("kim"), data={"reason": "secret"})
    event.kind = "case.moved"
    with translation.override("en"):
        assert told(event) == ("a person of the ministry", "Recorded: case.moved")
