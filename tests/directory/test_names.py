"""What units were called, on any day."""

from datetime import date

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from audit.core import clock
from audit.directory.models import Unit, UnitVersion
from audit.directory.names import UnitName, UnitNames, names_as_of
from audit.directory.queries import tree_on
from tests.world import MakeUnit

EARLY, SPRING, SUMMER, AUTUMN = date(2025, 1, 1), date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
RENAMED = [
    UnitName(SPRING, date(2026, 5, 31), "옛 과", "Old"),
    UnitName(SUMMER, date(2026, 8, 31), "새 과", "New"),
]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (EARLY, "옛 과"),  # not founded yet: the first name it will have
        (SPRING, "옛 과"),
        (date(2026, 5, 31), "옛 과"),
        (SUMMER, "새 과"),
        (AUTUMN, "새 과"),  # ended: the last name it had
    ],
)
def test_a_unit_is_named_as_of_a_day(day: date, name: str) -> None:
    names = UnitNames(SPRING, {7: RENAMED}, {"A": 7})
    assert (names.name(7, day), UnitNames(day, {7: RENAMED}, {}).name(7)) == (name, name)


def test_names_are_in_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert UnitNames(SUMMER, {7: RENAMED}, {}).name(7) == "New"


def test_a_unit_without_an_english_name_keeps_its_korean_one(make_unit: MakeUnit) -> None:
    unit = make_unit("PC-01", name="기획과")
    UnitVersion.objects.update(name_en="")
    with translation.override("en"):
        day = clock.today()
        told = (names_as_of(day).name(unit.pk), tree_on(day).name(unit.pk), str(UnitVersion.objects.get()))
    assert told == ("기획과",) * 3


def test_nothing_has_no_name() -> None:
    names = UnitNames(SPRING, {7: RENAMED}, {})
    assert (names.name(None), names.name(8)) == ("", "")


@pytest.mark.parametrize(
    ("day", "stands"), [(EARLY, False), (SPRING, True), (date(2026, 8, 31), True), (AUTUMN, False)]
)
def test_whether_a_unit_stands(day: date, stands: bool) -> None:
    assert UnitNames(day, {7: RENAMED}, {}).stands(7) is stands


def test_an_open_name_stands_for_ever_and_an_unknown_unit_never() -> None:
    names = UnitNames(AUTUMN, {7: [UnitName(SPRING, None, "과", "Division")]}, {})
    assert (names.stands(7), names.stands(8)) == (True, False)


def test_all_names_are_read_in_one_query(
    unit: Unit, other_unit: Unit, top: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    UnitVersion.objects.filter(unit=unit).update(valid_until=clock.today())
    with django_assert_num_queries(1):
        names = names_as_of(AUTUMN)
    assert names.codes == {"M": top.pk, "PC-01": unit.pk, "TP-01": other_unit.pk}
    assert names.by_unit[unit.pk] == [UnitName(EARLY, clock.today(), "기획재정담당관", "Division PC-01")]
