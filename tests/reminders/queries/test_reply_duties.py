"""A reply to the point of a unit and an answer to an objection are owed until a day, by who can give them."""

from datetime import UTC, datetime, timedelta

import pytest

from audit.access.choices import Role
from audit.cases.choices import PositionChoice, State
from audit.cases.events.objection import OBJECTION_OPENED_MAIL
from audit.cases.models import Case, Consultation, Position
from audit.core import clock
from audit.directory.models import Absence, Unit, User
from audit.mail.actions import notify
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.reminders.actions import remind
from audit.reminders.queries.reply_duties import objections, points
from audit.reminders.queries.waiting import waiting_for
from tests.reminders import rows
from tests.world import MONDAY, MakeUser, later

# Monday 2026-03-23, 18:00 in Seoul. Its slots: the 16th, 18th and 20th at 09:00, and the 24th after it.
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
SLOTS = tuple(later(days=days) for days in (7, 9, 11, 15))


@pytest.fixture
def force(make_user: MakeUser) -> list[User]:
    return [make_user("sec", Role.SECRETARY, language="en"), make_user("chair", Role.CHAIR, language="en")]


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("han", Role.UNIT_HEAD, unit=unit)


@pytest.fixture
def point(unit: Unit, head: User, force: list[User]) -> Consultation:
    question = rows.consultation(unit, head, DEADLINE)
    rows.answer_for(question, head, "분기 보고는 필요합니다.")
    return question


@pytest.fixture
def objection(unit: Unit, make_user: MakeUser, head: User, force: list[User]) -> Position:
    member = make_user("ahn", Role.MEMBER)
    return rows.position(
        rows.ballot(unit, [member], DEADLINE, State.OBJECTION), member, PositionChoice.OBJECT, answerer=unit
    )


def sent(kind: str) -> list[list[str]]:
    """Who gets a reminder of the kind at each slot, and a minute after it."""
    found = []
    for moment in [at for slot in SLOTS for at in (slot, slot + timedelta(minutes=1))]:
        before = OutboxMail.objects.count()
        with clock.at(moment):
            remind(moment)
            compose_due()
        mails = OutboxMail.objects.order_by("pk")[before:]
        found.append(
            sorted(str(mail.recipient.username) for mail in mails if mail.recipient and mail.kind == kind)
        )
    return found


def test_points_are_owed_by_the_task_force_until_they_are_replied_to(
    point: Consultation, head: User, force: list[User]
) -> None:
    assert [(duty.who, duty.about, duty.opened, duty.deadline) for duty in points(None)] == [
        (who, f"point:{point.pk}", MONDAY, DEADLINE) for who in sorted(force, key=str)
    ]
    assert ([duty.who for duty in points(force[0])], list(points(head))) == ([force[0]], [])
    assert sent("reminder_point") == [
        ["chair", "sec"],
        [],
        ["chair", "sec"],
        [],
        ["chair", "sec"],
        [],
        [],
        [],
    ]
    assert (
        "- 2026-001 주간 보고 폐지\n\nNo ballot opens before"
        in OutboxMail.objects.filter(kind="reminder_point").latest("pk").text
    )
    Consultation.objects.filter(pk=point.pk).update(reply="답", replied_by=force[0], replied_at=MONDAY)
    assert list(points(None)) == []


def test_an_objection_is_owed_by_the_unit_it_names_and_the_task_force(
    objection: Position, unit: Unit, head: User, force: list[User], make_user: MakeUser
) -> None:
    everybody = [*sorted(force, key=str), head]
    assert [(duty.who, duty.deadline) for duty in objections(None)] == [(who, DEADLINE) for who in everybody]
    assert [[duty.who for duty in objections(who)] for who in everybody] == [[who] for who in everybody]
    lee, today = make_user("lee", Role.STAFF, unit=unit), clock.today()
    Absence.objects.create(ministry=unit.ministry, user=head, deputy=lee, valid_from=today, valid_until=today)
    assert ([duty.who for duty in objections(None)][2:], len(list(objections(lee)))) == ([lee], 1)


def test_an_objection_that_names_no_unit_is_the_task_forces_alone(
    objection: Position, unit: Unit, head: User, force: list[User]
) -> None:
    member = objection.elector.user
    rows.position(rows.ballot(unit, [member], DEADLINE, State.OBJECTION), member, PositionChoice.OBJECT)
    assert [len(list(objections(who))) for who in (head, *force)] == [1, 2, 2]


def test_nobody_is_reminded_of_an_objection_within_two_working_days_of_the_mail_about_it(
    objection: Position, head: User, force: list[User]
) -> None:
    case = objection.elector.ballot.case
    with clock.at(SLOTS[0] - timedelta(hours=20)):
        notify(OBJECTION_OPENED_MAIL, to=[head], subject=case, key="opened", thread=case.number)
    told = ["chair", "han", "sec"]
    assert sent("reminder_objection") == [["chair", "sec"], [], told, [], told, [], [], []]


def test_in_the_last_call_it_is_late_before_its_deadline(objection: Position, force: list[User]) -> None:
    late = [[row.late for row in waiting_for(force[0])]]
    Case.objects.filter(pk=objection.elector.ballot.case_id).update(last_call=True)
    late.append([row.late for row in waiting_for(force[0])])
    assert late == [[False], [True]]
