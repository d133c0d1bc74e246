"""How a reminder is told: once for each key, in the reader's language, with the page where the duties are done."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.reminders.letters import Reminder, notify_all
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
        Reminder(kind, kind.mail, key, who, [duty for duty in duties if duty.who == who]) for who in members
    ]


def test_the_same_key_leaves_once_and_another_again(unit: Unit, members: list[User]) -> None:
    rows.ballot(unit, members, DEADLINE)
    first, second = reminders(members, "half"), reminders(members, "last_day")
    assert [
        notify_all(first[:1]),
        notify_all(first),
        notify_all(first),
        notify_all(second),
        notify_all([]),
    ] == [1, 2, 0, 3, 0]
    assert sorted(Notice.objects.values_list("key", flat=True)) == sorted(
        f"remind:{reminder.key}:{reminder.to.pk}" for reminder in first + second
    )


@pytest.mark.parametrize("number", [1, 3])
def test_what_was_sent_before_costs_one_query_whatever_its_number(
    unit: Unit, members: list[User], number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows.ballot(unit, members, DEADLINE)
    known = reminders(members[:number], "half")
    notify_all(known)
    with django_assert_num_queries(1):
        assert notify_all(known) == 0


def test_one_duty_leads_to_its_page_and_several_to_the_list(unit: Unit, members: list[User]) -> None:
    rows.ballot(unit, members[:2], DEADLINE)
    rows.ballot(unit, members[:1], DEADLINE)
    notify_all(reminders(members[:2], "half"))
    compose_due()
    several, single = OutboxMail.objects.order_by("pk")
    assert [(mail.text.split()[-1], mail.thread) for mail in (several, single)] == [
        ("http://testserver/agenda/", ""),
        ("http://testserver/cases/2026-001/position/", "2026-001"),
    ]
    assert several.subject.startswith("Your position is missing in 2 cases")
