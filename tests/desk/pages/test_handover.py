from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import State
from audit.desk.pages.handover import handover
from audit.directory.models import Unit
from tests.results.rows import case
from tests.world import FOUNDED, MakeUnit, MakeUser


def test_work_of_every_post_is_handed_over_not_of_the_seat_alone(
    make_user: MakeUser, make_unit: MakeUnit, top: Unit, unit: Unit, other_unit: Unit
) -> None:
    person = make_user("lee", Role.UNIT_HEAD, unit=unit)
    Grant.objects.create(
        ministry=unit.ministry, user=person, role=Role.UNIT_HEAD, unit=other_unit, valid_from=FOUNDED
    )
    third = make_unit("ZZ-01", parent=top)
    cases = [case(place, person, State.SCHEDULED, before=60) for place in (unit, other_unit, third)]
    page = handover(person)
    assert [post.place for post in page.posts] == ["기획재정담당관", "통상정책총괄과"]
    assert [each.number for each in page.decided] == [each.number for each in cases[:2]]
