from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.core import clock
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.mail.models import Notice
from audit.people.actions import import_people
from audit.people.models import OfficeProposal
from audit.people.queries.import_plan import plan_of
from audit.people.refusals import ListRefused
from audit.people.rules.people_list import COLUMNS, read
from tests.people.actions.test_appointments import roles, seats
from tests.world import FOUNDED, MakeUser

DAY, EVE = date(2026, 3, 9), date(2026, 3, 8)
HEAD = ",".join(COLUMNS)
KIM = "kim,김하나,Kim,kim@motir.example,en,PC-01,5,staff;reviewer,2026-03-09"
LEE = "lee,이두리,,new@motir.example,,TP-01,,staff;unit_head,2026-03-09"


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def listed(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


def test_a_list_admits_corrects_seats_and_gives_roles(
    admin: User, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    lee = make_user("lee", Role.STAFF, unit=unit)
    data = listed(KIM, LEE)
    plan = import_people(by=admin, data=data, seal=plan_of(*read(data)).seal)
    assert (len(plan.new), len(plan.changed), plan.unchanged) == (1, 1, 0)
    kim = User.objects.get(username="kim")
    assert (kim.name_ko, kim.name_en, kim.email, kim.language) == ("김하나", "Kim", "kim@motir.example", "en")
    assert seats(kim) == [("PC-01", "5", DAY, None)]
    assert roles(kim) == [("reviewer", None, DAY, None), ("staff", "PC-01", DAY, None)]
    lee.refresh_from_db()
    assert (lee.name_ko, lee.name_en, lee.email) == ("이두리", "Lee", "new@motir.example")
    assert seats(lee) == [("PC-01", "unknown", FOUNDED, EVE), ("TP-01", "unknown", DAY, None)]
    assert roles(lee) == [
        ("staff", "PC-01", FOUNDED, EVE),
        ("staff", "TP-01", DAY, None),
        ("unit_head", "TP-01", DAY, None),
    ]
    event = Event.objects.latest("sequence")
    assert (event.kind, event.actor, event.facts) == (
        "people.imported",
        admin,
        {"new": 1, "changed": 1, "unchanged": 0},
    )
    assert Notice.objects.count() == 0


def test_twice_is_once(admin: User, unit: Unit) -> None:
    import_people(by=admin, data=listed(KIM))
    events = Event.objects.count()
    with pytest.raises(AlreadyDone):
        import_people(by=admin, data=listed(KIM))
    assert (Event.objects.count(), User.objects.count()) == (events, 2)


@pytest.mark.parametrize(
    "wrong",
    ["ahn,안,,ahn@motir.example,,NOPE,,,2026-03-09", "ahn,안,,ahn,,PC-01,,,2026-03-09"],
)
def test_one_refused_cell_refuses_the_whole_list(admin: User, unit: Unit, wrong: str) -> None:
    with pytest.raises(ListRefused) as refusal:
        import_people(by=admin, data=listed(KIM, wrong))
    assert refusal.value.facts == {"count": 1}
    assert (User.objects.count(), Event.objects.count()) == (1, 0)


def test_a_ministry_that_changed_since_the_preview_is_looked_at_again(
    admin: User, make_user: MakeUser, unit: Unit
) -> None:
    data = listed(KIM)
    seal = plan_of(*read(data)).seal
    make_user("kim")
    with pytest.raises(SomebodyWasFaster):
        import_people(by=admin, data=data, seal=seal)
    assert Event.objects.count() == 0


def test_others_import_nothing(make_user: MakeUser, unit: Unit) -> None:
    with pytest.raises(NotAllowed):
        import_people(by=make_user("chair", Role.CHAIR), data=listed(KIM))
    assert (User.objects.count(), Event.objects.count()) == (1, 0)


def test_offices_and_addresses_of_a_list_are_proposed_once_and_the_rest_holds_at_once(
    make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    Ministry.objects.filter(pk=ministry.pk).update(founding_ended_at=clock.now())
    admin, kim = make_user("admin", Role.ADMIN), make_user("kim", unit=unit)
    line = "kim,김새,,new@motir.example,,PC-01,,staff;chair;member,2026-03-09"
    data = f"username,name_ko,name_en,email,language,unit_code,grade,roles,since\n{line}\n".encode()
    import_people(by=admin, data=data)
    import_people(by=admin, data=data)  # proposes nothing a second time
    kim.refresh_from_db()
    assert (kim.name_ko, kim.email) == ("김새", "kim@motir.example")
    assert list(Grant.objects.filter(user=kim).values_list("role", flat=True)) == ["staff"]
    proposed = OfficeProposal.objects.order_by("pk").values_list("kind", "facts__role", "facts__email")
    assert list(proposed) == [
        ("address", None, "new@motir.example"), ("give", "chair", None), ("give", "member", None),
    ]  # fmt: skip
