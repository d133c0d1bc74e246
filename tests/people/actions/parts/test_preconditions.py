from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.people.actions.parts.preconditions import demand_member, demand_people, demand_unit
from audit.people.actions.parts.preconditions import end_sessions as _end_sessions
from audit.people.refusals import NotOfThisMinistry, UnitNotThere
from tests.world import MakeUser, found

# Parts run inside an act; here this is it.
end_sessions = audited(_end_sessions)

DAY = date(2026, 3, 9)


def test_the_operator_and_who_manages_people_go_on(make_user: MakeUser) -> None:
    demand_people(None)
    demand_people(make_user("admin", Role.ADMIN))
    with pytest.raises(NotAllowed):
        demand_people(make_user("kim", Role.SECRETARY))


def test_operators_without_a_ministry_are_no_people_of_it(make_user: MakeUser) -> None:
    demand_member(make_user("kim"))
    with pytest.raises(NotOfThisMinistry):
        demand_member(User.objects.create_superuser("root", name_ko="운영자", email="o@x.example"))


def test_a_unit_of_another_ministry_does_not_stand_here(unit: Unit) -> None:
    demand_unit(unit, DAY)
    foreign = Unit.objects.create(ministry=found("moe", "교", "E"), code="X")
    with pytest.raises(UnitNotThere):
        demand_unit(foreign, DAY)


def test_sessions_end_for_those_named(make_user: MakeUser) -> None:
    kim, lee, ahn = make_user("kim"), make_user("lee"), make_user("ahn")
    end_sessions(kim, lee)
    assert [User.objects.get(pk=user.pk).rights_version for user in (kim, lee, ahn)] == [1, 1, 0]
