from datetime import date, timedelta

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audit.core.readings import readings_kept
from audit.core.scope import ScopeError, ministry_scope
from audit.directory.choices import Level
from audit.directory.models import Appointment, CalendarDay, Ministry, Succession, Unit
from audit.directory.queries import (
    OwnDays,
    Tree,
    UnitThen,
    holidays_around,
    holidays_now,
    lineage_on,
    seat_of,
    tree_on,
)
from audit.directory.rules.korean_calendar import public_holidays
from tests.world import MakeUnit, MakeUser, found

FOUNDED, DAY = date(2025, 1, 1), date(2026, 3, 9)
NATIONAL = public_holidays(2025, 2028)
AD_HOC, LABOUR_DAY = date(2026, 4, 10), date(2026, 5, 1)


def then(pk: int, parent: int | None, name_en: str = "") -> UnitThen:
    return UnitThen(pk, pk, f"U-{pk}", f"{pk}과", name_en, "division", parent, FOUNDED, None, "")


def tree(parents: dict[int, int | None]) -> Tree:
    """A tree of plain rows from unit → unit above it."""
    return Tree(DAY, {unit: then(unit, parent) for unit, parent in parents.items()})


FOUR = tree({1: None, 2: 1, 3: 1, 4: 3})


def test_a_tree_is_read_upwards_and_downwards() -> None:
    assert [FOUR.path(pk) for pk in (1, 2, 4, 9)] == [(1,), (2, 1), (4, 3, 1), ()]
    assert [FOUR.parent(pk) for pk in (1, 4, 9)] == [None, 3, None]
    assert FOUR.children == {None: (1,), 1: (2, 3), 3: (4,)}
    assert [FOUR.subtree(pk) for pk in (1, 3, 4, 9)] == [{1, 2, 3, 4}, {3, 4}, {4}, {9}]


def test_a_circle_of_parents_ends_and_a_unit_below_nothing_stands_at_the_top() -> None:
    circle, loose = tree({1: 2, 2: 1}), tree({1: None, 2: 9})
    assert (circle.path(1), circle.subtree(1)) == ((1, 2), frozenset({1, 2}))
    assert (loose.children, loose.path(2)) == ({None: (1, 2)}, (2, 9))


def test_units_are_named_in_the_language_of_the_reader() -> None:
    named = Tree(DAY, {1: then(1, None, "Division One"), 2: then(2, 1)})
    assert [named.name(pk) for pk in (1, 2, 9, None)] == ["1과", "2과", "", ""]
    with translation.override("en"):
        assert [named.name(pk) for pk in (1, 2)] == ["Division One", "2과"]
        assert named.versions[1].get_level_display() == "division"
    assert named.options() == [("U-1", "1과"), ("U-2", "\u20032과")]


def test_a_unit_whose_parents_ended_hangs_below_the_nearest_that_stands(
    top: Unit, make_unit: MakeUnit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    office = make_unit("O", parent=top)
    bureau = make_unit("B", parent=office)
    division = make_unit("D", parent=bureau)
    with django_assert_num_queries(1):
        assert tree_on(DAY).path(division.pk) == (division.pk, bureau.pk, office.pk, top.pk)
    bureau.versions.update(valid_until=date(2026, 3, 8))
    office.versions.update(valid_until=date(2026, 2, 28))
    paths = [tree_on(day).path(division.pk) for day in (date(2026, 3, 8), DAY)]
    assert paths == [(division.pk, bureau.pk, top.pk), (division.pk, top.pk)]
    assert tree_on(DAY).subtree(top.pk) == {top.pk, division.pk}
    assert tree_on(date(2024, 12, 31)).versions == {}


def test_the_seat_of_a_day_is_the_one_taken_last(make_user: MakeUser, unit: Unit, other_unit: Unit) -> None:
    kim = make_user("kim", unit=unit)
    Appointment.objects.filter(user=kim).update(valid_until=DAY)
    Appointment.objects.create(ministry=unit.ministry, user=kim, unit=other_unit, valid_from=DAY)
    make_user("lee", unit=unit)
    days = [FOUNDED - timedelta(1), FOUNDED, DAY - timedelta(1), DAY, DAY + timedelta(1)]
    assert [seat_of(kim.pk, day) for day in days] == [None, unit, unit, other_unit, other_unit]


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


def test_own_days_are_looked_at_with_and_without_a_day() -> None:
    own = OwnDays(closed=frozenset({AD_HOC}), worked=frozenset({LABOUR_DAY}))
    assert own.with_day(DAY, works=False) == OwnDays(frozenset({AD_HOC, DAY}), frozenset({LABOUR_DAY}))
    assert own.with_day(DAY, works=True) == OwnDays(frozenset({AD_HOC}), frozenset({LABOUR_DAY, DAY}))
    assert own.without(AD_HOC) == OwnDays(frozenset(), frozenset({LABOUR_DAY}))
    assert own.without(LABOUR_DAY) == OwnDays(frozenset({AD_HOC}), frozenset())
    assert own.without(DAY) == own


def test_what_would_be_is_seen_without_a_row(ministry: Ministry) -> None:
    would_be = OwnDays(closed=frozenset({AD_HOC, date(2035, 4, 10)}), worked=frozenset({LABOUR_DAY}))
    assert holidays_around(DAY, would_be) == NATIONAL - {LABOUR_DAY} | {AD_HOC}
    assert holidays_around(DAY) == NATIONAL


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
    with readings_kept(), django_assert_num_queries(2):
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
