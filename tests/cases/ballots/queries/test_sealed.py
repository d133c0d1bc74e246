"""The seal of an open ballot holds in the outbox: a reminder names who has not answered by whom it went to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.cases.actions import take_position
from audit.cases.models import Ballot
from audit.core import clock
from audit.directory.models import Unit, User
from audit.mail.choices import MailStatus
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.reminders.actions import remind
from audit.reminders.queries.waiting import waiting_for
from tests.pages.reading import text
from tests.reminders import rows
from tests.world import MONDAY, MakeUser, later

SignIn = Callable[[User], Client]
SEALING = "Sealed acts stand here once their ballot closes."
FAILED_MAIL = "/admin/failed-mail/"


@pytest.fixture
def member(make_user: MakeUser) -> User:
    return make_user("ahn", Role.MEMBER)


def reminded(unit: Unit, member: User, weeks: int) -> tuple[Ballot, OutboxMail]:
    """A ballot opened that many weeks after the Monday, and its reminder at half time."""
    with clock.at(MONDAY + timedelta(weeks=weeks)):
        ballot = rows.ballot(unit, [member], later(weeks=weeks + 2, hours=9))
    with clock.at(MONDAY + timedelta(weeks=weeks + 1)):
        remind(clock.now())
        compose_due()
    return ballot, OutboxMail.objects.filter(kind="reminder_position").latest("pk")


def close(ballot: Ballot) -> None:
    Ballot.objects.filter(pk=ballot.pk).update(closed_at=ballot.deadline, verdict={})


def reads(client: Client, mail: OutboxMail) -> bool:
    """Whether a mail stands in the list; its page must say the same."""
    url = f"/outbox/{mail.pk}/"
    listed = f'href="{url}"' in client.get("/outbox/").content.decode()
    assert client.get(url).status_code == (200 if listed else 404)
    return listed


def test_while_a_ballot_is_open_only_the_task_force_reads_whom_it_waits_for(
    unit: Unit, member: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    roles = (Role.SECRETARY, Role.AUDITOR, Role.ADMIN)
    people = {role: make_user(role.value, role) for role in roles} | {Role.MEMBER: member}
    first, earlier = reminded(unit, member, weeks=0)
    close(first)
    second, mail = reminded(unit, member, weeks=3)

    def readers(mail: OutboxMail) -> set[Role]:
        return {role for role, person in people.items() if reads(sign_in(person), mail)}

    assert readers(mail) == {Role.SECRETARY, Role.MEMBER}
    assert readers(earlier) == set(people)
    close(second)
    assert readers(mail) == set(people)


@pytest.mark.parametrize(("role", "seen"), [(Role.SECRETARY, 1), (Role.ADMIN, 0)])
def test_nor_does_a_reminder_that_failed_tell_it(
    unit: Unit, member: User, make_user: MakeUser, sign_in: SignIn, role: Role, seen: int
) -> None:
    _ballot, mail = reminded(unit, member, weeks=0)
    OutboxMail.objects.filter(pk=mail.pk).update(status=MailStatus.FAILED)
    reader = make_user("reader", role)
    assert sign_in(reader).get(FAILED_MAIL).content.decode().count(mail.to_address) == seen
    assert [row.what for row in waiting_for(reader) if row.url == FAILED_MAIL] == [
        "보내지 못한 메일 1통"
    ] * seen


def test_while_a_ballot_is_open_only_the_task_force_sees_that_somebody_spoke(
    unit: Unit, member: User, make_user: MakeUser, sign_in: SignIn
) -> None:
    others = (Role.AUDITOR, Role.ADMIN, Role.CHAIR, Role.SECRETARY)
    people = {role: make_user(role.value, role, language="en") for role in others}
    User.objects.filter(pk=member.pk).update(language="en")
    ballot = rows.ballot(unit, [member], later(weeks=2, hours=9))
    before = {role: journal(sign_in(user)) for role, user in people.items()}
    assert [role for role, page in before.items() if SEALING in page] == [Role.AUDITOR, Role.ADMIN]
    with clock.at(later(hours=1)):
        take_position(by=member, case=ballot.case, choice="YES")
    for role, user in {**people, Role.MEMBER: member}.items():
        seen = "A position was taken" in journal(sign_in(user))
        assert seen == (role in (Role.CHAIR, Role.SECRETARY)), role
    assert journal(sign_in(people[Role.AUDITOR])) == before[Role.AUDITOR]
    with clock.at(later(hours=2)):
        Ballot.objects.filter(pk=ballot.pk).update(closed_at=clock.now(), verdict={})
    page = journal(sign_in(people[Role.AUDITOR]))
    assert ("A position was taken" in page, SEALING in page) == (True, False)


def journal(client: Client) -> str:
    page = client.get("/journal/")
    assert client.get("/journal/?about=cases").status_code == 200
    return text(page)
