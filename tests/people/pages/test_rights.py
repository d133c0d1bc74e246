from datetime import date

from django.utils import translation

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Absence, Ministry, Unit, User
from audit.directory.queries import tree_on
from audit.people.pages.rights import Rights, rights_on
from tests.world import MakeUser

DAY, LAST = date(2026, 3, 9), date(2026, 12, 31)


def told(user: User, day: date = DAY) -> tuple[Rights, ...]:
    with translation.override("en"):
        return rights_on(user, tree_on(day))


def test_rights_stand_under_the_reasons_they_share(
    make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    kim = make_user("kim")
    Grant.objects.create(ministry=ministry, user=kim, role=Role.OBSERVER, valid_from=DAY, valid_until=LAST)
    observer = "observer until Thu 31 Dec 2026"
    (alone,) = told(kim)
    assert (alone.because, "Read cases and decisions." in alone.sentences) == ((observer,), True)
    Grant.objects.create(ministry=ministry, user=kim, role=Role.STAFF, unit=unit, valid_from=DAY)
    staff = "staff of Division PC-01 and all below it until further notice"
    assert [group.because for group in told(kim)] == [(observer, staff), (staff,), (observer,)]


def test_a_deputy_is_told_for_whom(make_user: MakeUser, ministry: Ministry) -> None:
    minister, kim = make_user("han", Role.MINISTER), make_user("kim")
    Absence.objects.create(ministry=ministry, user=minister, deputy=kim, valid_from=DAY, valid_until=DAY)
    (group,) = told(kim)
    assert group.because == ("stands in for Han (minister until further notice)",)
    assert "Sign what was agreed, or hand it back." in group.sentences
    assert told(kim, LAST) == ()


def test_a_closed_account_has_no_rights(make_user: MakeUser) -> None:
    kim = make_user("kim", Role.CHAIR)
    kim.is_active = False
    assert told(kim) == ()


def test_a_unit_that_is_not_there_is_told_by_its_code(
    make_user: MakeUser, unit: Unit, ministry: Ministry
) -> None:
    kim = make_user("kim", Role.STAFF, unit=unit)
    Grant.objects.filter(user=kim).update(valid_from=date(2024, 1, 1))
    (group,) = told(kim, date(2024, 6, 1))
    assert group.because == ("staff of PC-01 and all below it until further notice",)
