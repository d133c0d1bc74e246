"""Who speaks for a unit on a day."""

from datetime import date

from audit.access.choices import Role
from audit.access.heads import heads_of
from audit.access.models import Grant
from audit.directory.models import Ministry, Succession, Unit
from tests.world import FOUNDED, MakeUnit, MakeUser

DAY = date(2026, 3, 9)


def test_the_nearest_head_speaks(
    make_user: MakeUser, make_unit: MakeUnit, top: Unit, unit: Unit, other_unit: Unit
) -> None:
    team = make_unit("PC-01-T", parent=unit)
    above, own = make_user("above", Role.UNIT_HEAD, unit=top), make_user("own", Role.UNIT_HEAD, unit=unit)
    heads = heads_of([top.pk, unit.pk, other_unit.pk, team.pk], DAY)
    assert heads == {top.pk: [above], unit.pk: [own], other_unit.pk: [above], team.pk: [own]}


def test_nobody_heads_a_unit_without_a_head(make_user: MakeUser, unit: Unit, other_unit: Unit) -> None:
    make_user("staff", Role.STAFF, unit=unit)
    make_user("elsewhere", Role.UNIT_HEAD, unit=other_unit)
    assert heads_of([unit.pk], DAY) == {unit.pk: []}
    assert heads_of([], DAY) == {}


def test_grants_have_their_days(ministry: Ministry, make_user: MakeUser, unit: Unit) -> None:
    old, new = make_user("old"), make_user("new")
    for user, first, last in ((old, FOUNDED, date(2026, 3, 8)), (new, DAY, None)):
        Grant.objects.create(
            ministry=ministry, user=user, role=Role.UNIT_HEAD, unit=unit, valid_from=first, valid_until=last
        )
    assert heads_of([unit.pk], date(2026, 3, 8)) == {unit.pk: [old]}
    assert heads_of([unit.pk], DAY) == {unit.pk: [new]}


def test_people_who_left_speak_for_nobody(make_user: MakeUser, unit: Unit) -> None:
    head = make_user("head", Role.UNIT_HEAD, unit=unit)
    head.is_active = False
    head.save()
    assert heads_of([unit.pk], DAY) == {unit.pk: []}


def test_for_an_ended_unit_speak_the_heads_of_those_that_took_its_duties_over(
    ministry: Ministry, make_user: MakeUser, top: Unit, unit: Unit, other_unit: Unit, make_unit: MakeUnit
) -> None:
    own, above = make_user("own", Role.UNIT_HEAD, unit=unit), make_user("above", Role.UNIT_HEAD, unit=top)
    ended, gone = make_unit("A"), make_unit("B")
    for each in (ended, gone):
        each.versions.update(valid_until=date(2026, 3, 8))
    for place, successor in enumerate((unit, other_unit), start=1):
        Succession.objects.create(
            ministry=ministry, unit=ended, change="split", successor=successor, on=DAY, place=place
        )
    assert heads_of([ended.pk, gone.pk], DAY) == {ended.pk: [own, above], gone.pk: []}
