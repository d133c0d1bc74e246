"""How a reminder leaves: once for each key, in the reader's language, with the page where the duties are done."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.mail.models import OutboxMail
from audit.reminders.actions.parts.sending import Reminder, send
from audit.reminders.queries.duties import positions
from audit.reminders.queries.kinds import kind_of
from tests.reminders import rows
from tests.world import MakeUser

DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)


@pytest.fixture
def members(make_user: MakeUser) -> list[User]:
    return [make_user(name, Role.MEMBER, language="en") for name in ("ahn", "bae", "cho")]


def reminders(members: list[User], key: str) -> list[Reminder]:
    kind, duties = kind_of("position"), list(positions(None))
    return [
        Reminder(kind, kind.mail, f"{key}:{who.pk}", who, [duty for duty in duties if duty.who == who])
        for who in members
    ]


def test_the_same_key_leaves_once_and_another_again(unit: Unit, members: list[User]) -> None:
    rows.ballot(unit, members, DEADLINE)
    first, second = reminders(members, "half"), reminders(members, "last_day")
    assert [send(first[:1]), send(first), send(first), send(second), send([])] == [1, 2, 0, 3, 0]
    assert sorted(OutboxMail.objects.values_list("key", flat=True)) == sorted(
        f"remind:{reminder.key}" for reminder in first + second
    )


@pytest.mark.parametrize("number", [1, 3])
def test_what_was_sent_before_costs_one_query_whatever_its_number(
    unit: Unit, members: list[User], number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows.ballot(unit, members, DEADLINE)
    known = reminders(members[:number], "half")
    send(known)
    with django_assert_num_queries(1):
        assert send(known) == 0


def test_one_duty_leads_to_its_page_and_several_to_the_list(unit: Unit, members: list[User]) -> None:
    rows.ballot(unit, members[:2], DEADLINE)
    rows.ballot(unit, members[:1], DEADLINE)
    send(reminders(members[:2], "half"))
    several, single = OutboxMail.objects.order_by("pk")
    assert [(mail.text.split()[-1], mail.thread) for mail in (several, single)] == [
        ("http://testserver/agenda/", ""),
        ("http://testserver/cases/2026-001/position/", "2026-001"),
    ]
    assert several.subject.startswith("Your position is missing in 2 cases")
