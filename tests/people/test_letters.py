"""What is told of standing in and taking over, as it stands when the mail is written."""

from collections import Counter
from datetime import date

import pytest

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Absence, Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.people.actions import end_absence, leave, note_absence
from tests.world import MakeUser, later

SINCE, UNTIL, LAST = date(2026, 3, 10), date(2026, 3, 13), date(2026, 3, 13)


@pytest.fixture
def kim(unit: Unit, make_user: MakeUser) -> User:
    return make_user("kim", Role.UNIT_HEAD, unit=unit, language="en")


@pytest.fixture
def lee(make_user: MakeUser) -> User:
    return make_user("lee", Role.MEMBER, language="en")


def dropped() -> list[str]:
    return list(Notice.objects.values_list("dropped", flat=True))


def test_a_deputy_hears_of_all_absences_at_once(kim: User, lee: User) -> None:
    for day in (SINCE, UNTIL):
        note_absence(by=kim, user=kim, since=day, until=day, deputy=lee)
    assert compose_due() == Counter(composed=1)
    mail = OutboxMail.objects.get()
    assert mail.subject == "2 people are away and have you as the deputy"
    assert (
        "- You stand in for Kim from Tue 10 Mar 2026 to Tue 10 Mar 2026\n  → Open my desk\nhttp://testserver/\n"
        in mail.text
    )


def test_an_absence_that_was_struck_out_is_told_to_nobody(kim: User, lee: User) -> None:
    absence = note_absence(by=kim, user=kim, since=SINCE, until=UNTIL, deputy=lee)
    end_absence(by=kim, absence=absence)
    assert (compose_due(), dropped()) == (Counter(dropped=1), ["over"])


def test_a_deputy_who_is_none_any_more_is_told_nothing(kim: User, lee: User) -> None:
    note_absence(by=kim, user=kim, since=SINCE, until=UNTIL, deputy=lee)
    Absence.objects.update(deputy=None)
    assert (compose_due(), dropped()) == (Counter(dropped=1), ["not_concerned"])


def test_a_successor_hears_of_the_roles_that_still_pass_over(
    kim: User, lee: User, make_user: MakeUser
) -> None:
    (passed,) = leave(by=make_user("admin", Role.ADMIN), user=kim, last_day=LAST, successor=lee)
    passed.delete()
    assert (compose_due(), dropped()) == (Counter(dropped=1), ["not_concerned"])


def test_an_absence_that_is_over_is_told_to_nobody(kim: User, lee: User) -> None:
    note_absence(by=kim, user=kim, since=SINCE, until=UNTIL, deputy=lee)
    with clock.at(later(days=10)):
        assert (compose_due(), dropped()) == (Counter(dropped=1), ["over"])


@pytest.mark.usefixtures("founded")
def test_an_absence_entered_for_an_office_is_told_to_its_holder_the_chair_and_the_auditors(
    admin: User, chair: User, lee: User, kim: User, make_user: MakeUser
) -> None:
    auditor = make_user("auditor", Role.AUDITOR, language="en")
    note_absence(by=admin, user=kim, since=SINCE, until=UNTIL)  # a head of a unit: no office
    note_absence(by=lee, user=lee, since=LAST, until=LAST)  # one's own
    assert not Notice.objects.exists()
    note_absence(by=admin, user=lee, since=SINCE, until=date(2026, 3, 12))
    compose_due()
    assert set(OutboxMail.objects.values_list("recipient", flat=True)) == {lee.pk, chair.pk, auditor.pk}
    mail = OutboxMail.objects.get(recipient=auditor)
    assert (mail.kind, mail.subject) == (
        "absence_entered", "Admin entered that Lee is away from Tue 10 Mar 2026 to Thu 12 Mar 2026",
    )  # fmt: skip
    assert "end the absence on your own page" in OutboxMail.objects.get(recipient=lee).text
