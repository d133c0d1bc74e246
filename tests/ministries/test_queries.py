"""What the pages of settings, working days and operators read."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.refusals import Refused
from audit.core.scope import ministry_scope
from audit.directory.models import CalendarDay, Ministry, User
from audit.directory.rules.korean_calendar import public_holidays
from audit.ministries.actions import change_settings
from audit.ministries.choices import CalendarDayOrigin
from audit.ministries.queries import (
    MOST_CHANGES,
    YearDay,
    demand_changeable,
    label_of,
    latest_changes,
    ministries_with_administrator,
    reach,
    settings_version,
    year_days,
)
from audit.ministries.refusals import DayOutOfReach, EnteredAlready, FreeAlready, WorkedAlready
from audit.ministries.rules.limits import NUMBERS, TEXTS
from tests.world import FOUNDED, MakeUser, found

AD_HOC, LABOUR_DAY, SATURDAY = date(2026, 4, 13), date(2026, 5, 1), date(2026, 4, 11)
ACT = "공휴일에 관한 법률"


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def add(ministry: Ministry, day: date, name: str, *, works: bool = False, source: str = "") -> CalendarDay:
    return CalendarDay.objects.create(ministry=ministry, day=day, works=works, name=name, source=source)


# --- the calendar -----------------------------------------------------------------------------------------------------


def test_a_year_holds_the_days_by_law_and_the_own_ones_in_their_order(ministry: Ministry) -> None:
    extra = add(ministry, AD_HOC, "임시공휴일", source="국무회의")
    worked = add(ministry, LABOUR_DAY, "근무", works=True)
    add(ministry, date(2027, 4, 13), "다음 해")
    with ministry_scope(found("moe", "교육부", "Ministry of Education")):
        add(Ministry.objects.get(code="moe"), date(2026, 4, 14), "남의 날")
    rows = {row.day: row for row in year_days(2026, "ko")}
    assert list(rows) == sorted({*public_holidays(2026, 2026), AD_HOC})
    assert rows[AD_HOC] == YearDay(AD_HOC, "임시공휴일", "국무회의", CalendarDayOrigin.CLOSED, extra.pk)
    assert rows[LABOUR_DAY] == YearDay(LABOUR_DAY, "노동절 · 근무", "", CalendarDayOrigin.WORKED, worked.pk)
    constitution = rows[date(2026, 7, 17)]
    assert constitution == YearDay(date(2026, 7, 17), "제헌절", ACT, CalendarDayOrigin.PUBLIC, None)
    english = {row.day: str(row) for row in year_days(2026, "en")}
    assert (english[LABOUR_DAY], english[AD_HOC]) == ("Labor Day · 근무", "임시공휴일")


@pytest.mark.parametrize(
    ("day", "works", "refusal"),
    [
        (AD_HOC, False, None),
        (AD_HOC, True, WorkedAlready),
        (LABOUR_DAY, True, None),
        (LABOUR_DAY, False, FreeAlready),
        (SATURDAY, False, FreeAlready),
        (SATURDAY, True, FreeAlready),
        (date(2026, 8, 15), True, FreeAlready),  # a holiday on a Saturday
        (date(2026, 4, 14), False, EnteredAlready),
        (date(2026, 4, 14), True, EnteredAlready),
        (date(2026, 1, 2), False, None),  # of this year, though it is over
        (date(2025, 12, 31), False, DayOutOfReach),
        (date(2029, 12, 31), False, None),
        (date(2030, 1, 2), False, DayOutOfReach),
    ],
)
def test_which_days_can_be_added(
    ministry: Ministry, day: date, works: bool, refusal: type[Refused] | None
) -> None:
    add(ministry, date(2026, 4, 14), "임시공휴일")
    if refusal is None:
        return demand_changeable(day, works=works)
    with pytest.raises(Refused) as caught:
        demand_changeable(day, works=works)
    assert type(caught.value) is refusal
    return None


def test_this_year_and_the_next_three_are_in_reach_by_the_office_clock() -> None:
    found_at = []
    for moment in (datetime(2026, 12, 31, 14, 59, tzinfo=UTC), datetime(2026, 12, 31, 15, tzinfo=UTC)):
        with clock.at(moment):
            found_at.append(reach())
    assert found_at == [
        (date(2026, 1, 1), date(2029, 12, 31)),
        (date(2027, 1, 1), date(2030, 12, 31)),
    ]


# --- settings ---------------------------------------------------------------------------------------------------------


def change(by: User, **numbers: int) -> None:
    change_settings(by=by, version=settings_version(), numbers=numbers, texts={})


def test_changes_of_settings_come_newest_first_and_no_more_than_twenty(
    admin: User, ministry: Ministry
) -> None:
    assert (latest_changes(ministry), settings_version()) == ([], 1)
    for days in range(11, 12 + MOST_CHANGES):
        change(admin, ballot_days=days)
    shown = latest_changes(ministry)
    assert (len(shown), settings_version()) == (MOST_CHANGES, 2 + MOST_CHANGES)
    label = label_of("ballot_days")
    assert [shown[0].values, shown[-1].values] == [((label, 30, 31),), ((label, 11, 12),)]


def test_every_setting_has_a_korean_name() -> None:
    names = [label_of(name) for name in (*NUMBERS, *TEXTS)]
    assert len(set(names)) == len(names)
    assert [name for name in names if name.isascii()] == []


# --- operators --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grants", "active", "administered"),
    [
        ([], True, False),
        ([{}], True, True),
        ([{}], False, False),
        ([{"role": Role.CHAIR}], True, False),
        ([{"valid_until": date(2026, 3, 9)}], True, True),
        ([{"valid_until": date(2026, 3, 8)}], True, False),
        ([{"valid_from": date(2026, 3, 10)}], True, False),
        ([{"valid_until": date(2026, 3, 8)}, {"valid_from": date(2026, 3, 9)}], True, True),
    ],
)
def test_whether_somebody_administers_a_ministry_today(
    ministry: Ministry, make_user: MakeUser, grants: list[dict[str, Any]], active: bool, administered: bool
) -> None:
    found("moe", "교육부", "Ministry of Education")
    kim = make_user("kim")
    for dates in grants:
        Grant.objects.create(
            **{"ministry": ministry, "user": kim, "role": Role.ADMIN, "valid_from": FOUNDED, **dates}
        )
    User.objects.filter(pk=kim.pk).update(is_active=active)
    rows = {row.code: row.administered for row in ministries_with_administrator()}  # type: ignore[attr-defined]  # annotated
    assert rows == {"moe": False, "motir": administered}
