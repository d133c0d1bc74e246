from datetime import date

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import Absence, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.people.actions import ask_for_absence, confirm, end_absence, note_absence
from audit.people.refusals import (
    AwayAlready,
    DaysTurned,
    DeputyAway,
    DeputyInPower,
    NotOfThisMinistry,
    OneselfChosen,
)
from tests.people.founded import proposed
from tests.world import MakeUser, found, later

DAY, EVE, NEXT, FRIDAY = date(2026, 3, 9), date(2026, 3, 8), date(2026, 3, 10), date(2026, 3, 13)


@pytest.fixture
def kim(make_user: MakeUser) -> User:
    return make_user("kim", Role.STAFF)


@pytest.fixture
def lee(make_user: MakeUser) -> User:
    return make_user("lee", Role.STAFF, language="en")


def test_a_person_names_a_deputy_who_is_told(kim: User, lee: User) -> None:
    with translation.override("ko"):
        absence = note_absence(by=kim, user=kim, since=DAY, until=FRIDAY, deputy=lee)
    assert (absence.user, absence.deputy, absence.valid_from, absence.valid_until) == (kim, lee, DAY, FRIDAY)
    event = Event.objects.get()
    told = {"user": kim.pk, "deputy": lee.pk, "since": "2026-03-09", "until": "2026-03-13"}
    assert (event.kind, event.actor, event.subject_id, event.facts) == (
        "absence.noted",
        kim,
        absence.pk,
        told,
    )
    compose_due()
    mail = OutboxMail.objects.get()
    assert (mail.recipient, mail.subject) == (
        lee,
        "You stand in for Kim from Mon 9 Mar 2026 to Fri 13 Mar 2026",
    )


def test_who_manages_people_enters_it_for_others_and_nobody_else(
    kim: User, lee: User, make_user: MakeUser
) -> None:
    with pytest.raises(NotAllowed):
        note_absence(by=lee, user=kim, since=DAY, until=FRIDAY)
    assert (Absence.objects.count(), Event.objects.count()) == (0, 0)
    absence = note_absence(by=make_user("admin", Role.ADMIN), user=kim, since=DAY, until=FRIDAY)
    assert (absence.deputy, Notice.objects.count()) == (None, 0)
    with pytest.raises(NotAllowed):
        end_absence(by=lee, absence=absence)
    assert Absence.objects.get().valid_until == FRIDAY


@pytest.mark.parametrize(
    ("since", "until"), [(EVE, DAY), (FRIDAY, FRIDAY), (NEXT, NEXT), (EVE, date(2026, 4, 1))]
)
def test_absences_do_not_overlap(kim: User, since: date, until: date) -> None:
    note_absence(by=kim, user=kim, since=DAY, until=FRIDAY)
    with pytest.raises(AwayAlready):
        note_absence(by=kim, user=kim, since=since, until=until)
    assert (Absence.objects.count(), Event.objects.count()) == (1, 1)


def test_absences_one_after_the_other_are_entered(kim: User) -> None:
    note_absence(by=kim, user=kim, since=DAY, until=FRIDAY)
    note_absence(by=kim, user=kim, since=EVE, until=EVE)
    assert Absence.objects.count() == 2


def test_a_deputy_is_here_somebody_else_and_not_away(kim: User, lee: User, make_user: MakeUser) -> None:
    note_absence(by=lee, user=lee, since=FRIDAY, until=FRIDAY)
    closed = make_user("ahn")
    closed.is_active = False
    closed.save()
    foreign = User.objects.create_user(
        "far", name_ko="먼", email="f@x.example", ministry=found("moe", "교", "E")
    )
    for deputy, refusal in (
        (lee, DeputyAway),
        (kim, OneselfChosen),
        (closed, NotOfThisMinistry),
        (foreign, NotOfThisMinistry),
    ):
        with pytest.raises(refusal):
            note_absence(by=kim, user=kim, since=DAY, until=FRIDAY, deputy=deputy)
    with pytest.raises(DaysTurned):
        note_absence(by=kim, user=kim, since=DAY, until=EVE)
    assert (Absence.objects.filter(user=kim).count(), Event.objects.count()) == (0, 1)


def test_who_is_back_early_was_away_until_yesterday(kim: User) -> None:
    absence = note_absence(by=kim, user=kim, since=DAY, until=FRIDAY)
    with clock.at(later(days=2)):
        ended = end_absence(by=kim, absence=absence)
    assert ended is not None
    assert ended.valid_until == NEXT
    event = Event.objects.latest("sequence")
    told = {"user": kim.pk, "since": "2026-03-09", "back_on": "2026-03-11"}
    assert (event.kind, event.facts) == ("absence.ended", told)


@pytest.mark.parametrize("since", [DAY, FRIDAY])
def test_an_absence_without_a_day_away_is_struck_out_and_one_that_is_over_stays(
    kim: User, since: date
) -> None:
    """Who is back on the first day was not away at all."""
    planned = note_absence(by=kim, user=kim, since=since, until=FRIDAY)
    assert end_absence(by=kim, absence=planned) is None
    over = note_absence(by=kim, user=kim, since=EVE, until=EVE)
    with pytest.raises(AlreadyDone):
        end_absence(by=kim, absence=over)
    assert [row.valid_until for row in Absence.objects.all()] == [EVE]


def test_the_second_of_two_who_strike_an_absence_out_is_told_so(make_user: MakeUser) -> None:
    kim = make_user("kim")
    row = note_absence(by=kim, user=kim, since=date(2026, 5, 4), until=date(2026, 5, 8))
    assert end_absence(by=kim, absence=row) is None
    with pytest.raises(AlreadyDone):
        end_absence(by=kim, absence=row)


@pytest.mark.usefixtures("founded")
def test_only_who_holds_the_office_ends_an_absence_in_which_a_deputy_has_it(
    admin: User, other: User, chair: User, lee: User
) -> None:
    proposal = ask_for_absence(by=chair, user=chair, since=DAY, until=FRIDAY, deputy=lee)
    absence = Absence.objects.get()
    confirm(by=other, proposal=proposed(proposal))
    before = Event.objects.count()
    with pytest.raises(DeputyInPower):
        end_absence(by=admin, absence=absence)
    assert (Event.objects.count(), Absence.objects.get().deputy) == (before, lee)
    end_absence(by=chair, absence=absence)
    assert not Absence.objects.exists()


@pytest.mark.usefixtures("founded")
def test_an_administrator_still_ends_other_absences(admin: User, chair: User, kim: User, lee: User) -> None:
    note_absence(by=kim, user=kim, since=DAY, until=FRIDAY, deputy=lee)  # no duty of kim's is an office
    note_absence(by=chair, user=chair, since=DAY, until=FRIDAY)
    for absence in Absence.objects.all():
        end_absence(by=admin, absence=absence)
    assert not Absence.objects.exists()
