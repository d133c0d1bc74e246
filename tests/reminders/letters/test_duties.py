"""What a reminder still says when its mail is written."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.reminders.actions.by_kind import remind_of_kind
from audit.reminders.letters import Reminder, notify_all
from audit.reminders.queries.duties import positions
from audit.reminders.queries.kinds import KINDS, kind_of
from audit.scoring.choices import AssignmentStatus
from audit.scoring.models import Assignment
from tests.reminders import rows
from tests.world import FOUNDED, MONDAY, MakeUser, later

DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
HALF, AFTER = later(days=7), later(days=15)


def composed(moment: datetime) -> Counter[str]:
    with clock.at(moment):
        return compose_due()


def reminded(moment: datetime) -> int:
    with clock.at(moment):
        return sum(remind_of_kind(kind, moment) for kind in KINDS)


@pytest.fixture
def member(make_user: MakeUser) -> User:
    return make_user("ahn", Role.MEMBER, language="en")


def test_what_was_done_meanwhile_is_not_brought_to_mind(unit: Unit, member: User) -> None:
    first, second = rows.ballot(unit, [member], DEADLINE), rows.ballot(unit, [member], DEADLINE)
    assert reminded(HALF) == 1
    rows.position(first, member)
    assert composed(HALF) == Counter(composed=1)
    text = OutboxMail.objects.get().text
    assert (str(first.case) in text, str(second.case) in text) == (False, True)


def test_who_owes_nothing_any_more_gets_no_reminder(unit: Unit, member: User) -> None:
    ballot = rows.ballot(unit, [member], DEADLINE)
    reminded(HALF)
    rows.position(ballot, member)
    assert composed(HALF) == Counter(dropped=1)
    assert Notice.objects.get().dropped == "over"


def test_a_deadline_that_passed_meanwhile_is_not_brought_to_mind(unit: Unit, member: User) -> None:
    rows.ballot(unit, [member], DEADLINE)
    reminded(HALF)
    assert composed(DEADLINE) == Counter(dropped=1)


def test_two_days_of_deadline_are_one_mail_with_a_line_each(unit: Unit, member: User) -> None:
    rows.ballot(unit, [member], DEADLINE)
    rows.ballot(unit, [member], DEADLINE + timedelta(days=1))
    reminded(later(days=9))
    assert composed(later(days=9)) == Counter(composed=1)
    mail = OutboxMail.objects.get()
    assert (mail.subject, mail.text.count("/position/")) == ("2 positions of yours are missing", 2)


def test_who_leads_no_cases_any_more_hears_nothing_of_what_is_overdue(
    unit: Unit, make_user: MakeUser
) -> None:
    chair, reviewer = make_user("chair", Role.CHAIR), make_user("ra", Role.REVIEWER)
    rows.scoring(unit, reviewer, DEADLINE, items=1)
    reminded(AFTER)
    Grant.objects.filter(user=chair).update(valid_until=FOUNDED)
    assert composed(AFTER) == Counter(dropped=1)
    assert Notice.objects.get(kind="reminder_overdue").dropped == "not_concerned"


def test_nor_is_what_came_in_meanwhile_called_overdue(unit: Unit, make_user: MakeUser) -> None:
    make_user("chair", Role.CHAIR)
    rows.scoring(unit, make_user("ra", Role.REVIEWER), DEADLINE, items=1)
    reminded(AFTER)
    Assignment.objects.update(status=AssignmentStatus.SCORED, done_at=MONDAY)
    assert composed(AFTER) == Counter(dropped=1)


# --- how it is told ---------------------------------------------------------------------------------------------------


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
