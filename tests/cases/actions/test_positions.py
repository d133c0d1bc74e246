"""Positions: who, when, what an objection must say, and what stays sealed."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import take_position
from audit.cases.ballots.queries.counting import position_digest
from audit.cases.choices import PositionChoice, State
from audit.cases.models import Ballot, Case, Position
from audit.cases.refusals.ballot import BallotClosed, NoBallot, NotInElectorate, UnknownPosition
from audit.cases.refusals.case import TextTooLong, UnknownUnit
from audit.cases.refusals.objection import ObjectionIncomplete
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import Unit
from audit.journal.models import Event
from audit.mail.models import Notice
from tests.cases.council import Council, MakeUser, again, refused
from tests.cases.people import OBJECTION
from tests.world import found


def within(case: Case) -> Any:
    """The clock an hour into the case's state."""
    return clock.at(case.entered_at + timedelta(hours=1))


def test_a_position_is_appended_and_the_latest_counts(council: Council) -> None:
    case = council.ballot()
    with within(case):
        first = council.say(case, 0, "A")
        second = council.say(case, 0, "Y")
    assert list(Position.objects.order_by("pk")) == [first, second]
    assert [(row.choice, row.late) for row in (first, second)] == [("ABSTAIN", False), ("YES", False)]


def test_the_same_again_adds_nothing(council: Council) -> None:
    case = council.ballot()
    with within(case):
        first = council.say(case, 0, "O")
        events = Event.objects.count()
        assert council.say(case, 0, "O") == first
    assert (Position.objects.count(), Event.objects.count()) == (1, events)


def test_the_database_refuses_to_change_a_position(council: Council) -> None:
    case = council.ballot()
    with within(case):
        position = council.say(case, 0, "Y")
    with pytest.raises(DatabaseError), transaction.atomic():
        Position.objects.filter(pk=position.pk).update(choice="OBJECT")


def test_the_receipt_is_the_leaf_of_its_event_and_the_event_tells_nothing(council: Council) -> None:
    case = council.ballot()
    with within(case):
        position = council.say(case, 0, "O")
    event = Event.objects.get(kind="position.taken")
    assert position.receipt == bytes(event.leaf_hash).hex()
    assert event.facts == {"digest": position_digest(position, bytes(position.salt)), "late": False}
    body = bytes(event.body).decode()
    assert not [word for word in ("OBJECT", "dependence", *OBJECTION.values()) if word in body]
    stored = Position.objects.get()  # what the database gives back hashes to the same digest
    assert position_digest(stored, bytes(stored.salt)) == event.facts["digest"]


def test_the_digest_cannot_be_guessed_and_binds_every_word(council: Council) -> None:
    case = council.ballot()
    with within(case):
        position = council.say(case, 0, "Y")
    told = Event.objects.get(kind="position.taken").facts["digest"]
    for field, value in {"choice": "ABSTAIN", "reason": "덧붙임", "late_salt": None}.items():
        salt = bytes(32) if field == "late_salt" else bytes(position.salt)
        other = Position.objects.get()
        if value is not None:
            setattr(other, field, value)
        assert position_digest(other, salt) != told


def test_nothing_that_is_written_before_the_close_says_who_said_what(council: Council) -> None:
    case = council.ballot()
    before = Event.objects.count(), Notice.objects.count()
    with within(case):
        council.vote(case, "YNAOR----")
    events = Event.objects.order_by("pk")[before[0] :]
    assert [event.kind for event in events] == ["position.taken"] * 5
    assert {tuple(json.loads(bytes(event.body))["data"]) for event in events} == {("digest", "late")}
    assert Notice.objects.count() == before[1]
    assert again(case).version == case.version


# --- who and when -----------------------------------------------------------------------------------------------------


def test_only_the_electorate_takes_positions(council: Council, make_user: MakeUser) -> None:
    case = council.ballot()
    with within(case):
        newcomer = make_user("newcomer", Role.MEMBER)
        with refused(NotInElectorate):
            take_position(by=newcomer, case=case, choice="YES")
        for person in (council.chair, council.secretary, council.minister, council.head):
            with refused(NotAllowed):
                take_position(by=person, case=case, choice="YES")


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (State.DRAFT, NoBallot),
        (State.CONSULTATION, NoBallot),
        (State.SCHEDULED, BallotClosed),
        (State.IN_EFFECT, BallotClosed),
        (State.WITHDRAWN, NoBallot),
    ],
)
def test_no_ballot_no_position(council: Council, state: State, refusal: type[NoBallot]) -> None:
    case = council.in_state(state)
    with clock.at(case.entered_at), refused(refusal):
        council.say(case, 0, "Y")


def test_an_old_ballot_takes_no_positions_after_a_new_revision(council: Council) -> None:
    case = council.move(council.in_state(State.AGREED), "hand_back", reason="다시 씁니다.")
    with refused(NoBallot):
        council.say(case, 0, "O")


@pytest.mark.parametrize(("moment", "late"), [(-1, False), (0, True), (1, True)])
def test_at_the_deadline_it_is_late(council: Council, moment: int, late: bool) -> None:
    """Eight have answered and it passes; the ninth comes a microsecond before, at, or after 18:00. Nobody has ticked."""
    case = council.ballot()
    with within(case):
        council.vote(case, "YYYYYYYY-")
    assert case.deadline is not None
    with clock.at(case.deadline + timedelta(microseconds=moment)):
        position = council.say(case, 8, "O")
    assert position.late == late
    expected = (State.AGREED, 0) if late else (State.OBJECTION, 1)
    ballot = Ballot.objects.get()
    assert ballot.verdict is not None
    assert (again(case).state, ballot.verdict["open_objections"]) == expected


def test_a_late_position_is_kept_and_never_counts(council: Council) -> None:
    case = council.ballot()
    with within(case):
        council.vote(case, "YYYY-----")
    assert case.deadline is not None
    council.tick(case.deadline)  # extended
    case = again(case)
    assert case.deadline is not None
    with clock.at(case.deadline + timedelta(minutes=1)):
        late = [council.say(case, member, "Y") for member in (4, 5)]
    assert [row.late for row in late] == [True, True]
    assert again(case).state == State.NO_DECISION
    assert Position.objects.count() == 6


def test_a_position_in_the_extension_counts_though_nobody_ticked(council: Council) -> None:
    """A late worker changes nothing: the extension began at the deadline."""
    case = council.ballot()
    with within(case):
        council.vote(case, "YYYY-----")
    assert case.deadline is not None
    with clock.at(case.deadline + timedelta(minutes=5)):
        assert not council.say(case, 4, "N").late
        council.say(case, 5, "N")
    case = again(case)
    assert case.deadline is not None
    council.tick(case.deadline)
    assert again(case).state == State.AGREED


# --- what an objection must say ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "fields", "refusal"),
    [
        ("OBJECT", {"reason": ""}, ObjectionIncomplete),
        ("OBJECT", {"reason": " \u3164 "}, ObjectionIncomplete),
        ("OBJECT", {"resolves_if": ""}, ObjectionIncomplete),
        ("OBJECT", {"objection_kind": ""}, ObjectionIncomplete),
        ("OBJECT", {"objection_kind": "mood"}, ObjectionIncomplete),
        ("OBJECT", {"reason": "가" * 2001}, TextTooLong),
        ("OBJECT", {"resolves_if": "가" * 2001}, TextTooLong),
        ("MAYBE", {}, UnknownPosition),
        ("yes", {}, UnknownPosition),
        ("", {}, UnknownPosition),
    ],
)
def test_half_a_position_is_none(
    council: Council, choice: str, fields: dict[str, Any], refusal: type[Refused]
) -> None:
    case = council.ballot()
    with within(case), refused(refusal):
        take_position(by=council.members[0], case=case, choice=choice, **OBJECTION | fields)


def test_the_answerer_is_a_unit_of_the_ministry(council: Council) -> None:
    case = council.ballot()
    foreign = Unit.objects.create(ministry=found("mof", "재정경제부", "Ministry of Finance"), code="X-1")
    with within(case), refused(UnknownUnit):
        take_position(by=council.members[0], case=case, choice="OBJECT", answerer=foreign, **OBJECTION)


def test_only_an_objection_carries_an_objection(council: Council) -> None:
    case = council.ballot()
    with within(case):
        position = take_position(
            by=council.members[0],
            case=case,
            choice=PositionChoice.YES,
            answerer=council.unit,
            **OBJECTION,
        )
    said = (position.objection_kind, position.resolves_if, position.answerer, position.reason)
    assert said == ("", "", None, OBJECTION["reason"])


# --- the early close --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "state"),
    [
        ("YYYYYYYY-", State.BALLOT),
        ("YNNNNNNNN", State.AGREED),
        ("YNNRRRRRR", State.AGREED),
        ("YNNNNNAAA", State.AGREED),
        ("YYYYYYYYO", State.OBJECTION),
        ("YNNNNAAAA", State.BALLOT),  # everybody has spoken, and one may still change their mind
        ("NNNNNNNNN", State.BALLOT),
    ],
)
def test_it_closes_early_only_when_all_have_spoken(council: Council, letters: str, state: State) -> None:
    case = council.ballot()
    with within(case):
        council.vote(case, letters)
    case, ballot = again(case), Ballot.objects.get()
    assert case.state == state
    closed = None if state == State.BALLOT else case.entered_at
    assert (ballot.closed_at, case.entered_at > ballot.opened_at) == (closed, closed is not None)
