from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.directory.models import Absence, Appointment, Ministry, Unit, UnitVersion, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.people.actions import leave
from audit.people.refusals import InForceSince, NothingToLeave, NotOfThisMinistry, OneselfChosen
from tests.people.actions.test_appointments import roles, seats
from tests.world import FOUNDED, MakeUser, found

LAST, NEXT = date(2026, 3, 13), date(2026, 3, 14)
MAY = date(2026, 5, 1)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def kim(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.UNIT_HEAD, Role.MEMBER, unit=unit)


def test_seat_and_roles_end_on_the_last_day(admin: User, kim: User, unit: Unit, ministry: Ministry) -> None:
    Grant.objects.create(ministry=ministry, user=kim, role=Role.CHAIR, valid_from=MAY)
    assert leave(by=admin, user=kim, last_day=LAST) == []
    assert seats(kim) == [("PC-01", "unknown", FOUNDED, LAST)]
    assert roles(kim) == [("member", None, FOUNDED, LAST), ("unit_head", "PC-01", FOUNDED, LAST)]
    assert User.objects.get(pk=kim.pk).rights_version == 1
    first = Event.objects.earliest("sequence")
    assert (first.kind, first.actor, first.subject_id) == ("person.left", admin, kim.pk)
    assert first.facts == {"last_day": "2026-03-13", "successor": None}
    kinds = [event.kind for event in Event.objects.order_by("sequence")]
    assert sorted(kinds) == ["grant.ended", "grant.ended", "grant.withdrawn", "person.left"]
    assert Notice.objects.count() == 0


def test_the_successor_gets_each_role_from_the_next_day_for_as_long_as_it_would_have_lasted(
    admin: User, kim: User, make_user: MakeUser
) -> None:
    lee = make_user("lee", Role.MEMBER, language="en")
    Grant.objects.filter(user=kim, role=Role.UNIT_HEAD).update(valid_until=MAY)
    passed = leave(by=admin, user=kim, last_day=LAST, successor=lee)
    assert [(row.role, row.valid_from, row.valid_until) for row in passed] == [("unit_head", NEXT, MAY)]
    assert roles(lee) == [("member", None, FOUNDED, None), ("unit_head", "PC-01", NEXT, MAY)]
    assert set(Grant.objects.filter(user=kim).values_list("role", "passed_to")) == {
        ("unit_head", lee.pk), ("member", lee.pk),
    }  # fmt: skip
    assert User.objects.get(pk=lee.pk).rights_version == 1
    compose_due()
    mail = OutboxMail.objects.get()
    assert (mail.recipient, mail.subject) == (lee, "You take over from Kim on Sat 14 Mar 2026")
    assert "- unit head" in mail.text
    assert "council" not in mail.text


def test_a_role_of_a_unit_that_ends_passes_to_nobody(
    admin: User, kim: User, unit: Unit, make_user: MakeUser
) -> None:
    UnitVersion.objects.filter(unit=unit).update(valid_until=LAST)
    lee = make_user("lee")
    leave(by=admin, user=kim, last_day=LAST, successor=lee)
    assert roles(lee) == [("member", None, NEXT, None)]


def test_absences_end_and_those_the_person_stood_in_for_have_no_deputy_any_more(
    admin: User, kim: User, make_user: MakeUser
) -> None:
    lee, own = make_user("lee"), {"ministry_id": kim.ministry_id}
    Absence.objects.create(**own, user=kim, valid_from=FOUNDED, valid_until=MAY)
    Absence.objects.create(**own, user=kim, valid_from=date(2026, 6, 1), valid_until=date(2026, 6, 2))
    Absence.objects.create(**own, user=lee, deputy=kim, valid_from=FOUNDED, valid_until=MAY)
    Absence.objects.create(
        **own, user=lee, deputy=kim, valid_from=date(2026, 6, 1), valid_until=date(2026, 6, 2)
    )
    leave(by=admin, user=kim, last_day=LAST)
    found_rows = Absence.objects.order_by("user__username", "valid_from").select_related("user", "deputy")
    assert [(row.user, row.deputy, row.valid_from, row.valid_until) for row in found_rows] == [
        (kim, None, FOUNDED, LAST),
        (lee, kim, FOUNDED, LAST),
        (lee, None, NEXT, MAY),
        (lee, None, date(2026, 6, 1), date(2026, 6, 2)),
    ]


def test_what_is_refused_leaves_no_trace(admin: User, kim: User, make_user: MakeUser) -> None:
    chair, gone = make_user("chair", Role.CHAIR), make_user("gone")
    foreign = User.objects.create_user(
        "far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E")
    )
    for by, user, successor, refusal in (
        (chair, kim, None, NotAllowed),
        (admin, foreign, None, NotOfThisMinistry),
        (admin, kim, foreign, NotOfThisMinistry),
        (admin, kim, kim, OneselfChosen),
        (admin, gone, None, NothingToLeave),
    ):
        with pytest.raises(refusal):
            leave(by=by, user=user, last_day=LAST, successor=successor)
    assert (Appointment.objects.get(user=kim).valid_until, Event.objects.count()) == (None, 0)


def test_what_has_been_in_force_since_is_not_erased(admin: User, kim: User, unit: Unit) -> None:
    """A mistyped year takes nothing away."""
    before = (seats(kim), roles(kim), Event.objects.count())
    for last_day in (date(2016, 3, 31), date(2024, 12, 31)):
        with pytest.raises(InForceSince) as caught:
            leave(by=admin, user=kim, last_day=last_day)
        assert "2025. 1. 1.(수)" in str(caught.value)
    assert (seats(kim), roles(kim), Event.objects.count()) == before
    leave(by=admin, user=kim, last_day=FOUNDED)
    assert seats(kim) == [("PC-01", "unknown", FOUNDED, FOUNDED)]
