"""Duties nobody owns: each kind appears when its owner is gone, and is gone when somebody takes over."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import PositionChoice, State
from audit.core import clock
from audit.directory.models import Appointment, Unit, User
from audit.journal.append_only import lifted
from audit.register.choices import Status
from audit.reminders.queries.unowned import unowned
from audit.reminders.queries.waiting import waiting_for
from tests.reminders import rows
from tests.results.rows import case, item
from tests.world import FOUNDED, MakeUser

DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
EVE = date(2026, 3, 8)
Told = list[tuple[str, str, str]]


@pytest.fixture
def reader(make_user: MakeUser) -> User:
    return make_user("reader", Role.SECRETARY)


def listed(reader: User) -> Told:
    """What, where and the words of the button."""
    with translation.override("en"):
        return [(row.what, row.url, row.button) for row in unowned(reader)]


def leaves(*people: User) -> None:
    """Their roles and seats ended yesterday."""
    Grant.objects.filter(user__in=people).update(valid_until=EVE)
    Appointment.objects.filter(user__in=people).update(valid_until=EVE)


def test_nothing_is_unowned_while_everybody_is_there(reader: User, unit: Unit, make_user: MakeUser) -> None:
    person = make_user(
        "kim", Role.UNIT_HEAD, Role.REVIEWER, Role.MEMBER, Role.CHAIR, Role.MINISTER, unit=unit
    )
    rows.scoring(unit, person, DEADLINE, items=1)
    rows.ballot(unit, [person], DEADLINE)
    rows.position(rows.ballot(unit, [person], DEADLINE, State.OBJECTION), person, PositionChoice.OBJECT)
    rows.consultation(unit, person, DEADLINE)
    item(unit, person, minutes=60, status=Status.LOGGED)
    case(unit, person, State.AGREED, before=60)
    assert listed(reader) == []


def test_scores_of_somebody_who_is_no_reviewer_any_more(
    reader: User, unit: Unit, make_user: MakeUser
) -> None:
    kim, lee = make_user("kim", Role.REVIEWER), make_user("lee", Role.REVIEWER)
    rows.scoring(unit, kim, DEADLINE, items=2)
    rows.scoring(unit, lee, DEADLINE, items=1)
    leaves(kim)
    url = f"/admin/scores/?{urlencode({'q': '1차 평가'})}"
    assert listed(reader) == [("2 work items to score: 1차 평가", url, "Hand over")]
    assert "Kim is no reviewer any more" in _why(reader)
    (row,) = unowned(make_user("admin", Role.ADMIN))  # who runs no rounds looks at the person
    assert row.url == "/organization/people/kim/"


def _why(reader: User) -> str:
    with translation.override("en"):
        return unowned(reader)[0].why


def test_units_without_a_head(reader: User, unit: Unit, top: Unit, make_user: MakeUser) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit)
    rows.consultation(unit, head, DEADLINE)
    item(unit, head, minutes=60, status=Status.LOGGED)
    assert listed(reader) == [("1 case", "/cases/", "Look at the cases")]  # nobody is the chair
    Grant.objects.create(ministry=unit.ministry, user=head, role=Role.CHAIR, valid_from=FOUNDED)
    assert listed(reader) == []
    Grant.objects.filter(user=head, role=Role.UNIT_HEAD).update(valid_until=EVE)
    at_unit = ("/organization/PC-01/", "Look at the unit")
    assert listed(reader) == [
        ("Division PC-01 · 2026-001 주간 보고 폐지", *at_unit),
        ("Division PC-01: 1 work item to confirm", *at_unit),
    ]
    make_user("above", Role.UNIT_HEAD, unit=top)  # speaks for all that stands below
    assert listed(reader) == []


@pytest.mark.parametrize("state", [State.BALLOT, State.OBJECTION])
def test_a_seat_nobody_speaks_for(reader: User, unit: Unit, make_user: MakeUser, state: State) -> None:
    make_user("chair", Role.CHAIR)
    member, other = make_user("ahn", Role.MEMBER, unit=unit), make_user("bae", Role.MEMBER)
    opened = rows.ballot(unit, [member, other], DEADLINE, state)
    with lifted():
        opened.electors.filter(user=member).update(seat=unit)
    if state == State.OBJECTION:
        rows.position(opened, member, PositionChoice.OBJECT)
    assert listed(reader) == []
    leaves(member)
    assert listed(reader) == [
        ("2026-001 주간 보고 폐지", "/cases/2026-001/", "Look at the case"),
        ("Seat of Division PC-01 in the council", "/organization/people/", "Look at the people"),
    ]
    assert _why(reader).startswith(
        "Ahn left the council" if state == State.BALLOT else "Ahn objected and left"
    )
    make_user("heir", Role.MEMBER, unit=unit)
    assert listed(reader) == []


def test_a_position_that_was_taken_needs_nobody(reader: User, unit: Unit, make_user: MakeUser) -> None:
    member = make_user("ahn", Role.MEMBER)
    rows.position(rows.ballot(unit, [member], DEADLINE), member)
    leaves(member)
    assert listed(reader) == []


@pytest.mark.parametrize("spoke", [False, True])
def test_who_may_not_know_whom_a_ballot_waits_for_sees_every_empty_seat_alike(
    unit: Unit, make_user: MakeUser, spoke: bool
) -> None:
    member, admin = make_user("ahn", Role.MEMBER), make_user("admin", Role.ADMIN)
    opened = rows.ballot(unit, [member], DEADLINE)
    if spoke:
        rows.position(opened, member)
    leaves(member)
    assert listed(admin) == [("2026-001 주간 보고 폐지", "/cases/2026-001/", "Look at the case")]


@pytest.mark.parametrize("spoke", [False, True])
def test_a_seat_that_has_a_successor_does_not_tell_either(
    unit: Unit, make_user: MakeUser, spoke: bool
) -> None:
    member, admin = make_user("ahn", Role.MEMBER), make_user("admin", Role.ADMIN)
    opened = rows.ballot(unit, [member], DEADLINE)
    with lifted():
        opened.electors.filter(user=member).update(seat=unit)
    if spoke:
        rows.position(opened, member)
    leaves(member)
    make_user("heir", Role.MEMBER, unit=unit)
    assert listed(admin) == []


@pytest.mark.parametrize(
    ("state", "role", "says"),
    [
        (State.AGREED, Role.MINISTER, "Nobody can sign"),
        (State.DRAFT, Role.CHAIR, "Nobody leads cases"),
        (State.NO_DECISION, Role.CHAIR, "Nobody leads cases"),
    ],
)
def test_an_office_nobody_holds(
    reader: User, unit: Unit, make_user: MakeUser, state: State, role: Role, says: str
) -> None:
    holder = make_user("kim", role)
    case(unit, holder, state, before=60)
    assert listed(reader) == []
    leaves(holder)
    assert listed(reader) == [("1 case", "/cases/", "Look at the cases")]
    assert _why(reader).startswith(says)


@pytest.mark.parametrize(
    ("role", "count"), [(Role.SECRETARY, 1), (Role.ADMIN, 1), (Role.CHAIR, 0), (Role.STAFF, 0)]
)
def test_it_stands_on_the_desk_of_who_hands_duties_over(
    unit: Unit, make_user: MakeUser, role: Role, count: int
) -> None:
    kim = make_user("kim", Role.REVIEWER)
    rows.scoring(unit, kim, DEADLINE, items=3)
    leaves(kim)
    found = [row for row in waiting_for(make_user("who", role, unit=unit)) if row.url == "/unowned/"]
    assert [row.what for row in found] == ["담당자가 없는 할 일 1건"] * count


@pytest.mark.parametrize("many", [1, 3])
def test_many_cost_no_more_queries_than_one(
    reader: User,
    unit: Unit,
    make_unit: Callable[..., Unit],
    make_user: MakeUser,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(many):
        person = make_user(f"kim{number}", Role.REVIEWER, Role.MEMBER)
        place = make_unit(f"X-{number}")
        rows.scoring(place, person, DEADLINE, items=2)
        rows.ballot(place, [person], DEADLINE)
        rows.position(rows.ballot(place, [person], DEADLINE, State.OBJECTION), person, PositionChoice.OBJECT)
        rows.consultation(place, person, DEADLINE)
        item(place, person, minutes=60, status=Status.LOGGED)
        leaves(person)
    with clock.at(clock.now()), django_assert_num_queries(QUERIES):
        assert len(unowned(reader)) == 1 + 5 * many  # cases are without a chair, once


QUERIES = 24  # who stands in for those who speak for a seat is one of them
