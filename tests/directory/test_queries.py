from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.core.scope import ScopeError, ministry_scope
from audit.directory.choices import Level
from audit.directory.models import CalendarDay, Ministry, Succession, Unit
from audit.directory.queries import calendar_kept, holidays_around, holidays_now, lineage_on, tree_on
from audit.directory.rules.korean_calendar import public_holidays
from tests.world import MakeUnit, found

NATIONAL = public_holidays(2025, 2028)
AD_HOC, LABOUR_DAY = date(2026, 4, 10), date(2026, 5, 1)


def test_units_are_offered_top_down_each_below_the_one_it_belongs_to(
    unit: Unit, other_unit: Unit, make_unit: MakeUnit
) -> None:
    make_unit("PC-01-T", parent=unit, level=Level.TEAM, name="성과팀")
    offered = [(version.code, name) for version, name in tree_on(date(2026, 3, 9)).outline()]
    assert offered == [
        ("M", "산업통상부"),
        ("PC-01", "\u2003기획재정담당관"),
        ("PC-01-T", "\u2003\u2003성과팀"),
        ("TP-01", "\u2003통상정책총괄과"),
    ]


def end(unit: Unit, last: date, *successors: Unit) -> None:
    """The unit ends on a day, and these take its duties over from the next on."""
    unit.versions.update(valid_until=last)
    for place, successor in enumerate(successors, start=1):
        Succession.objects.create(
            ministry_id=unit.ministry_id,
            unit=unit,
            change="merge" if len(successors) == 1 else "split",
            successor=successor,
            on=last + timedelta(days=1),
            place=place,
        )


def test_the_duties_of_ended_units_are_followed_to_units_that_stand(
    unit: Unit, other_unit: Unit, make_unit: MakeUnit
) -> None:
    first, second, gone = (make_unit(code) for code in ("A", "B", "C"))
    end(first, date(2026, 1, 31), second)
    end(second, date(2026, 2, 28), other_unit, unit)
    end(gone, date(2026, 2, 28))
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 9)]
    found = [[lineage_on(day).heirs(each.pk) for each in (first, second, gone)] for day in days]
    both = (other_unit.pk, unit.pk)
    assert found == [
        [(first.pk,), (second.pk,), (gone.pk,)],
        [(second.pk,), (second.pk,), (gone.pk,)],
        [both, both, ()],
    ]


def test_a_unit_answers_for_those_whose_duties_came_to_it(unit: Unit, make_unit: MakeUnit) -> None:
    first, second = make_unit("A"), make_unit("B")
    end(first, date(2026, 1, 31), second)
    end(second, date(2026, 2, 28), unit)
    lineage = lineage_on(date(2026, 3, 9))
    assert lineage.with_forebears([unit.pk]) == {unit.pk, first.pk, second.pk}
    assert lineage.with_forebears([]) == frozenset()


def test_a_circle_of_successors_ends(make_unit: MakeUnit) -> None:
    first, second = make_unit("A"), make_unit("B")
    end(first, date(2026, 1, 31), second)
    end(second, date(2026, 1, 31), first)
    assert lineage_on(date(2026, 3, 9)).heirs(first.pk) == ()


def add(ministry: Ministry, day: date, *, works: bool = False) -> None:
    CalendarDay.objects.create(ministry=ministry, day=day, works=works, name="임시공휴일")


def test_the_ministry_adds_and_takes_away_days(ministry: Ministry) -> None:
    assert holidays_now() == NATIONAL
    add(ministry, AD_HOC)
    add(ministry, LABOUR_DAY, works=True)
    assert holidays_now() == NATIONAL - {LABOUR_DAY} | {AD_HOC}
    # The years asked for, and no others.
    assert holidays_around(date(2030, 1, 1)) == public_holidays(2029, 2032)


def test_another_ministry_keeps_its_own_days(ministry: Ministry) -> None:
    add(ministry, AD_HOC)
    with ministry_scope(found("other", "다른부", "Another Ministry")):
        assert holidays_now() == NATIONAL
        add(Ministry.objects.get(code="other"), AD_HOC)  # the same day once more is no conflict


@pytest.mark.django_db
def test_without_a_ministry_there_is_no_calendar() -> None:
    with pytest.raises(ScopeError):
        holidays_around(AD_HOC)


def test_a_page_reads_the_days_of_each_ministry_once(
    ministry: Ministry, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add(ministry, AD_HOC)
    other = found("other", "다른부", "Another Ministry")
    with calendar_kept(), django_assert_num_queries(2):
        assert {AD_HOC in holidays_around(AD_HOC) for _again in range(3)} == {True}
        with ministry_scope(other):
            assert AD_HOC not in holidays_around(AD_HOC)
    with django_assert_num_queries(2):
        holidays_now(), holidays_now()


@pytest.mark.parametrize("year", [1900, 1949, 1950, 2197, 2199, 2300])
def test_far_from_what_is_known_there_are_weekends_and_own_days(ministry: Ministry, year: int) -> None:
    day = date(year, 1, 4)
    CalendarDay.objects.create(ministry=ministry, day=day, name="창립기념일")
    assert day in holidays_around(day)
