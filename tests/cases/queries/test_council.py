"""Seats of the council: one stands empty, its deputy answers for it for a time, the successor takes it over."""

from datetime import date, timedelta

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import take_position
from audit.cases.choices import PositionChoice
from audit.cases.models import Elector, Position
from audit.cases.pages.move_preview import vacancies
from audit.cases.queries.council import VacantSeat, vacant_seats
from audit.core import clock
from audit.directory.models import Appointment, User
from audit.people.actions import grant
from tests.cases.council import Council, MakeUser

YESTERDAY = date(2026, 3, 8)


@pytest.fixture
def former(council: Council, make_user: MakeUser) -> User:
    """A member who left yesterday."""
    user = make_user("former", Role.MEMBER, unit=council.other)
    Grant.objects.filter(user=user).update(valid_until=YESTERDAY)
    Appointment.objects.filter(user=user).update(valid_until=YESTERDAY)
    return user


def test_a_seat_stands_empty_until_a_member_sits_there_again(
    council: Council, former: User, make_user: MakeUser
) -> None:
    name = vacant_seats(clock.today())[0].name
    assert vacant_seats(clock.today()) == [VacantSeat(name, former, YESTERDAY)]
    assert vacancies() == [f"{name} 위원 자리가 비어 있고 직무대리자도 없어, 이 자리에는 묻지 않습니다."]
    make_user("heir", Role.MEMBER, unit=council.other)
    assert (vacant_seats(clock.today()), vacancies()) == ([], [])


@pytest.mark.parametrize(("days", "count"), [(1, 1), (365, 1), (366, 0)])
def test_a_seat_nobody_filled_for_a_year_was_given_up(
    council: Council, former: User, days: int, count: int
) -> None:
    assert len(vacant_seats(YESTERDAY + timedelta(days=days))) == count


def test_who_left_one_seat_and_has_another_leaves_none_empty_behind(council: Council, former: User) -> None:
    Grant.objects.create(
        ministry=council.ministry, user=former, role=Role.MEMBER, valid_from=YESTERDAY + timedelta(days=1)
    )
    assert vacant_seats(clock.today()) == []


def test_the_deputy_of_an_empty_seat_answers_for_it_as_a_member_for_that_time(
    council: Council, former: User, make_user: MakeUser
) -> None:
    deputy, today = make_user("deputy", Role.UNIT_HEAD, unit=council.other), clock.today()
    assert len(vacancies()) == 1
    grant(by=None, user=deputy, role=Role.MEMBER, since=today, until=today + timedelta(days=60))
    assert vacancies() == []
    case = council.ballot()
    electors = Elector.objects.filter(ballot__case=case).order_by("pk")
    assert [row.user for row in electors] == [*council.members, deputy]
    assert electors.get(user=deputy).seat == council.other
    with clock.at(case.entered_at + timedelta(hours=1)):
        take_position(by=deputy, case=case, choice=PositionChoice.YES)
    assert Position.objects.get().elector.user == deputy
