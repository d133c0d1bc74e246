from datetime import date

import pytest

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.people.queries.preconditions import demand_member, demand_order, demand_unit, may_manage_people
from audit.people.refusals import DaysTurned, NotOfThisMinistry, UnitNotThere
from tests.world import MakeUser, found

DAY = date(2026, 3, 9)


def test_who_manages_people_may_and_the_operator_until_there_is_one(make_user: MakeUser) -> None:
    operator = User.objects.create_superuser("root", name_ko="운영자", email="o@x.example")
    secretary = make_user("kim", Role.SECRETARY)
    assert [may_manage_people(operator), may_manage_people(secretary)] == [True, False]
    admin = make_user("admin", Role.ADMIN)
    assert [may_manage_people(operator), may_manage_people(admin)] == [False, True]


def test_operators_without_a_ministry_are_no_people_of_it(make_user: MakeUser) -> None:
    demand_member(make_user("kim"))
    with pytest.raises(NotOfThisMinistry):
        demand_member(User.objects.create_superuser("root", name_ko="운영자", email="o@x.example"))


def test_a_unit_of_another_ministry_does_not_stand_here(unit: Unit) -> None:
    demand_unit(unit, DAY)
    foreign = Unit.objects.create(ministry=found("moe", "교", "E"), code="X")
    with pytest.raises(UnitNotThere):
        demand_unit(foreign, DAY)


def test_one_day_is_enough() -> None:
    demand_order(DAY, DAY)
    demand_order(DAY, None)
    with pytest.raises(DaysTurned):
        demand_order(DAY, date(2026, 3, 8))
