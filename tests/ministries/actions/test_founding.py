"""Founding and the first administrator: value, event, and refusal without a trace."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed, can
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import Refused
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.directory.queries import holidays_now
from audit.directory.rules.korean_calendar import public_holidays
from audit.journal.models import Event, Head
from audit.mail.models import Notice
from audit.ministries.actions import appoint_administrator, found, make_administrator
from audit.ministries.refusals import BadCode, HasAdministrator, SettingNotText
from audit.organizations.refusals import MinistryExists
from audit.people.actions import admit, confirm, grant
from audit.people.models import OfficeProposal
from audit.people.refusals import NameUnusable
from audit.scoring.models import Criterion, Rubric
from audit.scoring.rules.criteria import DEFAULT_CRITERIA
from tests.world import MakeUser

Act = Callable[[], object]
NEW: dict[str, Any] = {"code": "moe", "name_ko": "교육부", "name_en": "Ministry of Education"}
KIM: dict[str, Any] = {"username": "kim", "name_ko": "김하나", "email": "kim@motir.example"}


@pytest.fixture
def operator(ministry: Ministry) -> User:
    return User.objects.create_superuser("root", name_ko="운영자", email="root@host.example")


def rows() -> list[object]:
    with without_scope():
        tables = (Ministry, Head, Event, Rubric, User, Appointment, Grant)
        return [list(table._base_manager.order_by("pk").values()) for table in tables]


def told() -> list[tuple[str, int | None]]:
    return list(Event.objects.order_by("sequence").values_list("kind", "actor"))


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_ministry_is_founded_with_all_it_needs(operator: User, by_hand: bool) -> None:
    by = operator if by_hand else None
    made = found(by=by, **NEW)
    made.refresh_from_db()
    assert (made.code, made.name_ko, made.name_en) == ("moe", "교육부", "Ministry of Education")
    settings = (made.least_base, made.share_numerator, made.share_denominator, made.reviewers_an_item)
    days = (
        made.consultation_days,
        made.ballot_days,
        made.extension_days,
        made.objection_days,
        made.notice_days,
    )
    assert (settings, days) == ((3, 2, 3, 2), (10, 10, 5, 15, 5))
    others = (made.retire_zone, made.target_percent, made.mail_sender)
    assert others == (Decimal(40), 30, "")
    with ministry_scope(made):
        assert holidays_now() == public_holidays(2025, 2028)
        assert list(Criterion.objects.values_list("code", "weight")) == [
            (each.code, each.weight) for each in DEFAULT_CRITERIA
        ]
        actor = by.pk if by else None
        assert told() == [("ministry.founded", actor), ("rubric.installed", actor)]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"code": "motir"}, MinistryExists),
        ({"code": ""}, BadCode),
        ({"code": "a b"}, BadCode),
        ({"code": "가"}, BadCode),
        ({"code": "a" * 21}, BadCode),
        ({"code": "moe\n"}, BadCode),
        ({"name_ko": " "}, SettingNotText),
        ({"name_en": "x" * 151}, SettingNotText),
        ({"name_en": "a\x00b"}, SettingNotText),
    ],
)
def test_what_cannot_be_founded_leaves_no_trace(
    operator: User, changes: dict[str, str], refusal: type[Refused]
) -> None:
    before = rows()
    with pytest.raises(refusal):
        found(by=operator, **(NEW | changes))
    assert rows() == before


def test_nobody_of_a_ministry_founds_another(make_user: MakeUser) -> None:
    people = [make_user(role, role) for role in Role]
    User.objects.filter(username="admin").update(is_superuser=True)
    before = rows()
    for user in User.objects.filter(pk__in=[each.pk for each in people]):
        with pytest.raises(NotAllowed):
            found(by=user, **NEW)
    assert rows() == before


# --- the first administrator ------------------------------------------------------------------------------------------


def test_the_first_administrator_comes_in_without_a_unit(operator: User) -> None:
    made = found(by=operator, **NEW)
    with ministry_scope(made):
        appoint_administrator(by=operator, **KIM)
        user = User.objects.get(username=KIM["username"])
        assert (user.ministry_id, user.has_usable_password()) == (made.pk, False)
        assert not Appointment.objects.exists()
        assert can(user, Permission.MANAGE_PEOPLE)
        assert told()[2:] == [
            ("person.admitted", operator.pk),
            ("people.invited", operator.pk),
            ("grant.given", operator.pk),
        ]
        assert [notice.person for notice in Notice.objects.all()] == [user]


def test_where_units_stand_the_first_administrator_gets_a_seat(operator: User, unit: Unit) -> None:
    appoint_administrator(by=operator, unit=unit, **KIM)
    assert Appointment.objects.get(user__username=KIM["username"]).unit == unit


def test_somebody_of_the_ministry_becomes_administrator_after_the_last_one_left(
    operator: User, make_user: MakeUser
) -> None:
    gone, user = make_user("gone", Role.ADMIN), make_user("kim")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    make_administrator(by=operator, user=user)
    assert can(user, Permission.MANAGE_PEOPLE)
    assert told() == [("grant.given", operator.pk)]


def test_in_a_founded_ministry_the_operator_proposes_the_administrator_and_another_confirms(
    operator: User, make_user: MakeUser, ministry: Ministry
) -> None:
    Ministry.objects.filter(pk=ministry.pk).update(founding_ended_at=clock.now())
    user, chair = make_user("kim"), make_user("chair", Role.CHAIR)
    proposal = make_administrator(by=operator, user=user)
    assert isinstance(proposal, OfficeProposal)
    assert not can(user, Permission.MANAGE_PEOPLE)
    confirm(by=chair, proposal=proposal)
    assert can(User.objects.get(pk=user.pk), Permission.MANAGE_PEOPLE)


def test_where_somebody_administers_nobody_is_appointed_from_outside(
    operator: User, make_user: MakeUser
) -> None:
    make_user("admin", Role.ADMIN)
    user = make_user("kim")
    before = rows()
    acts: list[Act] = [
        lambda: appoint_administrator(by=operator, **(KIM | {"username": "lee"})),
        lambda: make_administrator(by=operator, user=user),
    ]
    for act in acts:
        with pytest.raises(HasAdministrator):
            act()
    assert rows() == before


def test_then_the_operator_manages_no_people_at_all(operator: User, make_user: MakeUser, unit: Unit) -> None:
    user, today = make_user("kim"), clock.today()
    grant(by=operator, user=user, role=Role.CHAIR, since=today)  # nobody is there yet who could
    make_user("admin", Role.ADMIN)
    before = rows()
    acts: list[Act] = [
        lambda: admit(by=operator, unit=unit, since=today, **(KIM | {"username": "lee"})),
        lambda: grant(by=operator, user=user, role=Role.MEMBER, since=today),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert rows() == before


def test_a_foreign_administrator_is_not_ours(operator: User, make_user: MakeUser) -> None:
    """Only the open ministry is asked, and only its own people can be chosen."""
    foreign = make_user("admin", Role.ADMIN)
    with ministry_scope(found(by=operator, **NEW)):
        with pytest.raises(Refused):
            make_administrator(by=operator, user=foreign)
        appoint_administrator(by=operator, **KIM)


def test_others_appoint_nobody(make_user: MakeUser) -> None:
    chair, user = make_user("chair", Role.CHAIR), make_user("lee")
    before = rows()
    acts: list[Act] = [
        lambda: appoint_administrator(by=chair, **KIM),
        lambda: make_administrator(by=chair, user=user),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert rows() == before


def test_a_name_taken_anywhere_is_refused(operator: User, make_user: MakeUser) -> None:
    make_user("kim")
    made = found(by=operator, **NEW)
    before = rows()
    with ministry_scope(made), pytest.raises(NameUnusable):
        appoint_administrator(by=operator, **KIM)
    assert rows() == before
