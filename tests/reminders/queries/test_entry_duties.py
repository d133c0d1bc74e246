"""What units logged is their head's to confirm: once reminded, then counted on the desk of the chair."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Absence, Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.actions import confirm_items, send_back
from audit.register.models import WorkItem
from audit.reminders.actions import remind
from audit.reminders.queries.entry_duties import entries
from audit.reminders.queries.waiting import waiting_for
from tests.register.world import make_item
from tests.world import MakeUser, later

# Ten working days after Monday 2026-03-09: Monday the 23rd, 18:00 in Seoul. The working day before: Friday the 20th, 09:00.
DUE = datetime(2026, 3, 23, 9, tzinfo=UTC)
LAST = later(days=11)


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("han", Role.UNIT_HEAD, unit=unit, language="en")


@pytest.fixture
def items(make_user: MakeUser, unit: Unit, head: User) -> list[WorkItem]:
    """One of Monday, one of Wednesday."""
    staff = make_user("kim", Role.STAFF, unit=unit)
    found = []
    for days in (0, 2):
        with clock.at(later(days=days)):
            found.append(make_item(staff, unit, title=f"{days}일 보고"))
    return found


def owed(user: User | None = None) -> list[tuple[str, int, datetime]]:
    return [(duty.who.username, duty.count, duty.deadline) for duty in entries(user)]


def test_the_head_owes_all_of_it_until_the_day_of_the_oldest(items: list[WorkItem], head: User) -> None:
    assert (owed(), owed(head), owed(items[0].logged_by)) == ([("han", 2, DUE)], [("han", 2, DUE)], [])
    confirm_items(by=head, items=[(items[0].pk, 1)])
    assert owed(head) == [("han", 1, DUE + timedelta(days=2))]
    send_back(by=head, item=items[1], remark="제목을 고쳐 주십시오.", version=1)
    assert owed() == owed(head) == []


def test_who_stands_in_owes_it_and_a_unit_without_a_head_asks_the_one_above(
    items: list[WorkItem], head: User, unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    lee, today = make_user("lee", Role.STAFF, unit=unit), clock.today()
    make_item(make_user("jung", Role.STAFF, unit=other_unit), other_unit)
    assert owed() == [("han", 2, DUE)]  # nobody heads the other unit: it stands among what nobody owns
    Absence.objects.create(ministry=unit.ministry, user=head, deputy=lee, valid_from=today, valid_until=today)
    assert (owed(), owed(lee), owed(head)) == ([("lee", 2, DUE)], [("lee", 2, DUE)], [("han", 2, DUE)])


def test_one_reminder_on_the_working_day_before_and_none_to_the_chair_after(
    items: list[WorkItem], head: User, make_user: MakeUser
) -> None:
    chair = make_user("chair", Role.CHAIR, language="en")
    sent = []
    for moment in (LAST - timedelta(seconds=1), LAST, LAST + timedelta(hours=1), later(days=15)):
        with clock.at(moment):
            remind(moment)
            compose_due()
        sent.append(OutboxMail.objects.filter(kind="reminder_entry").count())
    assert (sent, OutboxMail.objects.filter(recipient=chair, kind="reminder_overdue").count()) == (
        [0, 1, 1, 1],
        0,
    )
    mail = OutboxMail.objects.get(kind="reminder_entry")
    assert (mail.recipient, mail.subject) == (
        head, "2 work items wait for you to confirm them (until Mon 23 Mar 2026)",
    )  # fmt: skip
    assert mail.text.strip().endswith("→ Confirm the entries\nhttp://testserver/register/confirm/")


def test_what_is_overdue_is_marked_and_stands_on_the_desk_of_the_chair(
    items: list[WorkItem], head: User, make_user: MakeUser
) -> None:
    chair = make_user("chair", Role.CHAIR)
    seen = {}
    for name, moment in (
        ("before", DUE - timedelta(seconds=1)),
        ("at", DUE),
        ("next", DUE + timedelta(hours=1)),
    ):
        with clock.at(moment):
            own = [(row.what, row.late) for row in waiting_for(head)]
            seen[name] = own, [row.what for row in waiting_for(chair)]
    late = [("확인할 업무 2건", True)], ["부서장 확인 기한이 지난 업무 1건"]
    assert seen == {"before": ([("확인할 업무 2건", False)], []), "at": late, "next": late}


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_entry_and_for_many(
    head: User,
    unit: Unit,
    make_user: MakeUser,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    staff = make_user("kim", Role.STAFF, unit=unit)
    for each in range(number):
        make_item(staff, unit, title=f"{each}번 보고")
    with django_assert_num_queries(6):
        assert len(list(entries(None))) == 1
