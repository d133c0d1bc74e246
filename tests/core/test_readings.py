"""What a page reads once: for each ministry, as long as it is kept, and never inside an act."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.access.deputies import deputies_on
from audit.access.heads import heads_of
from audit.core import clock
from audit.core.readings import read_once, readings_afresh, readings_kept
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, UnitVersion
from audit.directory.queries import tree_on
from audit.journal.actions import audited
from audit.register.queries import booked_on
from tests.world import MakeUnit, found

DAY = date(2026, 3, 9)


def counter() -> tuple[list[object], Callable[..., int]]:
    """How often it was read, and something to read."""
    asked: list[object] = []

    def read(*about: object) -> int:
        asked.append(about)
        return len(asked)

    return asked, read


def test_it_is_read_once_for_each_matter_and_ministry(ministry: Ministry) -> None:
    asked, read = counter()
    with readings_kept():
        assert [read_once(read, 1), read_once(read, 2), read_once(read, 1)] == [1, 2, 1]
        with ministry_scope(found("other", "다른부", "Another Ministry")):
            assert read_once(read, 1) == 3
        with readings_kept():  # a batch inside
            assert read_once(read, 2) == 2
    assert asked == [(1,), (2,), (1,)]


def test_nothing_outlives_what_keeps_it(ministry: Ministry) -> None:
    _asked, read = counter()
    assert [read_once(read), read_once(read)] == [1, 2]
    for expected in (3, 4):
        with readings_kept():
            assert [read_once(read), read_once(read)] == [expected, expected]


def test_inside_an_act_all_is_read_afresh_and_afterwards_once_more(ministry: Ministry) -> None:
    _asked, read = counter()
    with readings_kept():
        assert read_once(read) == 1
        with readings_afresh():
            assert [read_once(read), read_once(read)] == [2, 3]
        assert [read_once(read), read_once(read)] == [4, 4]


def test_an_act_never_decides_on_a_tree_its_page_read_before(ministry: Ministry, make_unit: MakeUnit) -> None:
    unit = make_unit("A")

    @audited
    def renamed() -> str:
        UnitVersion.objects.filter(unit=unit).update(name_ko="새 이름")
        return tree_on(DAY).name(unit.pk)

    with readings_kept():
        assert tree_on(DAY).name(unit.pk) != "새 이름"
        assert renamed() == "새 이름"
        assert tree_on(DAY).name(unit.pk) == "새 이름"


def test_an_act_that_fails_leaves_nothing_kept_either(ministry: Ministry) -> None:
    _asked, read = counter()

    @audited
    def fails() -> None:
        raise LookupError

    with readings_kept():
        read_once(read)
        with pytest.raises(LookupError):
            fails()
        assert read_once(read) == 2


def test_a_page_asks_once_who_is_where(
    ministry: Ministry, make_unit: MakeUnit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Tree, deputies, heads, and the three readings of the books."""
    unit = make_unit("A")
    today = clock.today()
    with readings_kept(), django_assert_num_queries(5):
        for _again in range(3):
            tree_on(today), deputies_on(today), heads_of([unit.pk], today), booked_on(today)
