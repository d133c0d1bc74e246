"""What is forgotten when a state or a move is added stops the start, with a sentence that names the place."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from django.core.checks import CheckMessage

from audit.access.permissions import Permission
from audit.cases.checks import (
    facts_unread,
    lacking,
    moves_are_whole,
    parties_unknown,
    rows_missing,
    states_are_whole,
    unsendable,
)
from audit.cases.choices import State
from audit.cases.events.ending import WITHDRAWN_MAIL
from audit.cases.letters import ASKED
from audit.cases.moves.consultation import REVISE, SUBMIT
from audit.cases.moves.ending import WITHDRAW
from audit.cases.queries.facts import GATHER
from audit.cases.states.columns import FactGroup, Party
from audit.cases.states.rows import ROWS
from audit.cases.workflow import Move
from audit.mail.kinds import MailKind


def sentences(found: Iterable[CheckMessage]) -> list[tuple[str, str]]:
    return [(str(error.id), error.msg) for error in found]


def test_the_tables_are_whole() -> None:
    assert [*states_are_whole(None), *moves_are_whole(None)] == []


def test_a_state_without_a_row_is_named() -> None:
    rows = [row for row in ROWS if row.state != State.AGREED]
    assert sentences(rows_missing(State, rows)) == [("audit.E020", "The state agreed has 0 rows.")]
    assert sentences(rows_missing(State, (*ROWS, ROWS[0]))) == [("audit.E020", "The state draft has 2 rows.")]


def test_a_party_nobody_knows_is_named() -> None:
    asked: dict[Party, object] = {party: people for party, people in ASKED.items() if party != Party.SIGNERS}
    assert sentences(parties_unknown(Party, asked)) == [("audit.E021", "Nothing says who signers are.")]


def test_facts_nothing_reads_are_named() -> None:
    gather: dict[FactGroup, object] = {
        group: read for group, read in GATHER.items() if group != FactGroup.TEXT
    }
    assert sentences(facts_unread(FactGroup, gather)) == [("audit.E022", "Nothing reads the facts text.")]


def sunshine(_facts: object) -> bool:
    return True


@pytest.mark.parametrize(
    ("move", "found"),
    [
        # a copy is a move of its own, which EFFECTS does not know
        (replace(SUBMIT), [("audit.E023", "The move submit has no effect.")]),
        (
            replace(WITHDRAW, name="burn"),
            [("audit.E023", "The move burn has no effect."), ("audit.E027", "The move burn has no words.")],
        ),
        (replace(WITHDRAW, name="burn", permission=Permission.CLOCK), [("audit.E023", "The move burn has no effect.")]),
        (
            replace(REVISE, mail=None),
            [
                ("audit.E023", "The move revise has no effect."),
                ("audit.E026", "The move revise takes a case back and tells nobody."),
            ],
        ),
        (
            replace(WITHDRAW, mail=None, sources=(State.DRAFT, State.AGREED)),
            [
                ("audit.E023", "The move withdraw has no effect."),
                ("audit.E026", "The move withdraw takes a case back and tells nobody."),
            ],
        ),
        (
            replace(SUBMIT, needs=(sunshine,)),
            [
                ("audit.E023", "The move submit has no effect."),
                ("audit.E028", "The move submit needs sunshine, and nothing says so when it is not met."),
            ],
        ),
        (
            replace(SUBMIT, mail=MailKind("pigeon")),
            [
                ("audit.E023", "The move submit has no effect."),
                ("audit.E024", "The move submit sends pigeon, which has no recipients."),
            ],
        ),
    ],
    ids=lambda part: getattr(part, "name", ""),
)  # fmt: skip
def test_what_a_move_lacks_is_named(move: Move, found: list[tuple[str, str]]) -> None:
    assert sentences(lacking(move)) == found


def test_the_mail_of_a_deadline_has_recipients() -> None:
    assert sentences(unsendable(MailKind("pigeon"), "A deadline")) == [
        ("audit.E024", "A deadline sends pigeon, which has no recipients.")
    ]
    assert sentences(unsendable(WITHDRAWN_MAIL, "A deadline")) == []
