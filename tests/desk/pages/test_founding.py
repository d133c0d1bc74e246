"""What a new ministry has and lacks, step by step, until its first case is submitted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.core import clock
from audit.desk.pages.founding import Founding, founding, needed_roles
from audit.directory.models import CalendarDay, Ministry, Unit, User
from audit.organizations.actions import import_units
from audit.organizations.rules.unit_list import UnitImportRow
from audit.people.actions import admit, invite
from tests.world import FOUNDED, MakeUser

SignIn = Callable[[User], Client]
STEPS = [
    "부서", "구성원", "이용 안내", "첫 안건에 필요한 역할", "2인 확인", "평가 기준", "설정", "근무일 달력", "업무 대장의 업무", "기준 시간",
    "첫 안건",
]  # fmt: skip
UNITS = [UnitImportRow(2, "M", "산업통상부", "MOTIR", "ministry", "")]


@pytest.fixture
def admin(ministry: Ministry, make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def done(page: Founding) -> list[int]:
    """The numbers of the steps that are done, counted from 0."""
    return [number for number, step in enumerate(page.steps) if step.is_done]


def test_an_empty_ministry_lacks_what_nobody_brings_along(ministry: Ministry, admin: User) -> None:
    page = founding(admin, ministry)
    assert [step.label for step in page.steps] == STEPS
    assert page.next is page.steps[0]
    assert (page.over, page.steps[0].url, page.steps[0].there) == (
        False,
        "/organization/units/import/",
        "부서 0개",
    )
    assert [page.steps[number].is_done for number in (0, 1, 3, 4, 8, 9, 10)] == [False] * 7
    assert [page.steps[number].is_done for number in (2, 6, 7)] == [
        True
    ] * 3  # nobody waits; by law; as supplied


def test_units_and_people_come_and_are_invited(ministry: Ministry, admin: User) -> None:
    import_units(by=admin, ministry=ministry, rows=UNITS, on=FOUNDED)
    admit(
        by=admin,
        username="kim",
        name_ko="김하나",
        email="kim@motir.example",
        unit=Unit.objects.get(),
        since=FOUNDED,
    )
    page = founding(admin, ministry)
    assert done(page)[:2] == [0, 1]
    assert (page.steps[2].missing, page.steps[2].url) == (
        ("1명에게 보낼 이용 안내.",),
        "/organization/people/invitations/send/",
    )
    invite(by=admin)
    assert founding(admin, ministry).steps[2].is_done


def test_units_that_stand_later_say_from_when(ministry: Ministry, admin: User) -> None:
    import_units(by=admin, ministry=ministry, rows=UNITS, on=date(2026, 4, 1))
    step = founding(admin, ministry).steps[0]
    assert (step.is_done, step.url) == (False, "/organization/")
    assert step.missing == ("부서는 2026. 4. 1.(수)부터 둡니다. 그날까지 기다리십시오.",)


def test_the_roles_follow_the_settings_and_say_how_many_are_missing(
    ministry: Ministry, admin: User, make_user: MakeUser
) -> None:
    ministry.reviewers_an_item, ministry.least_base = 3, 4
    assert (needed_roles(ministry)[Role.REVIEWER], needed_roles(ministry)[Role.MEMBER]) == (3, 4)
    make_user("lee", Role.REVIEWER)
    step = founding(admin, ministry).steps[3]
    assert step.there == "평가자 1"
    assert step.missing == (
        "직원 1명",
        "부서장 1명",
        "간사 1명",
        "조직혁신 TF 단장 1명",
        "장관 1명",
        "평가자 2명",
        "심의위원 4명",
    )


def test_two_pairs_of_eyes_are_three_people(ministry: Ministry, admin: User, make_user: MakeUser) -> None:
    make_user("chair", Role.CHAIR)
    assert not founding(admin, ministry).steps[4].is_done
    make_user("auditor", Role.AUDITOR)
    assert founding(admin, ministry).steps[4].is_done


def test_it_is_over_with_the_first_case(ministry: Ministry, admin: User) -> None:
    Ministry.objects.update(founding_ended_at=clock.now())
    page = founding(admin, ministry)
    assert (page.over, page.steps[10].is_done) == (True, True)


def test_the_desk_shows_it_to_the_administrator_until_it_is_over(
    ministry: Ministry, admin: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    assert 'href="/founding/"' in sign_in(admin).get("/").content.decode()
    assert 'href="/founding/"' not in sign_in(make_user("lee", Role.OBSERVER)).get("/").content.decode()
    Ministry.objects.update(founding_ended_at=clock.now())
    assert 'href="/founding/"' not in sign_in(admin).get("/").content.decode()


def test_it_costs_the_same_for_a_large_ministry(
    ministry: Ministry, admin: User, make_user: MakeUser, unit: Unit
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        founding(admin, ministry)
    for number in range(3):
        make_user(f"lee{number}", Role.STAFF, unit=unit)
        CalendarDay.objects.create(
            ministry=ministry, day=date(2026, 5, 4) + timedelta(days=number), name="휴무"
        )
    with CaptureQueriesContext(connection) as more:
        founding(admin, ministry)
    assert len(few) == len(more)
