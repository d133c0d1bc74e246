"""Reminders by hand, from the review desk."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.choices import PositionChoice
from audit.cases.models import Consultation, Elector
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.reminders.actions import remind_unit, remind_voters
from audit.reminders.actions.by_kind import remind_of_kind
from audit.reminders.queries.kinds import kind_of
from audit.reminders.refusals import NobodyToRemind, RemindedToday
from tests.reminders import rows
from tests.world import later

MakeUser = Callable[..., User]
# Two weeks after Monday 2026-03-09: Monday the 23rd, 18:00 in Seoul. Its slots: 16th, 18th, 20th, 24th at 09:00.
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
HALF = later(days=7)


def outbox() -> list[tuple[str, str, str]]:
    """Kind, user name and key of every mail, in the order of their keys."""
    compose_due()
    mails = OutboxMail.objects.select_related("recipient").order_by("key")
    return [(mail.kind, mail.recipient.username if mail.recipient else "", mail.key) for mail in mails]


@pytest.fixture
def members(make_user: MakeUser) -> list[User]:
    return [make_user(name, Role.MEMBER) for name in ("ahn", "bae", "cho")]


def test_by_hand_only_those_who_owe_are_reminded_and_once_a_day(
    unit: Unit, members: list[User], make_user: MakeUser
) -> None:
    secretary = make_user("sec", Role.SECRETARY)
    opened = rows.ballot(unit, members, DEADLINE)
    rows.ballot(unit, members, DEADLINE)  # another case is none of its business
    rows.position(opened, members[0], PositionChoice.OBJECT)
    assert remind_voters(by=secretary, ballot=opened) == 2
    with pytest.raises(RemindedToday):
        remind_voters(by=secretary, ballot=opened)
    bae, cho = members[1].pk, members[2].pk
    assert outbox() == [
        ("reminder_position", "bae", f"remind:position:hand:2026-03-09:{opened.case_id}:{bae}"),
        ("reminder_position", "cho", f"remind:position:hand:2026-03-09:{opened.case_id}:{cho}"),
    ]
    assert [(event.kind, event.actor, event.subject_id, event.facts) for event in Event.objects.all()] == [
        ("reminder.sent", secretary, opened.case_id, {"about": "position"})
    ]
    with clock.at(later(days=1)):
        assert remind_voters(by=secretary, ballot=opened) == 2


def test_who_was_reminded_today_is_left_out_and_the_others_are_not(
    unit: Unit, members: list[User], make_user: MakeUser
) -> None:
    chair, opened = make_user("chair", Role.CHAIR), rows.ballot(unit, members[:1], DEADLINE)
    remind_voters(by=chair, ballot=opened)
    Elector.objects.create(ministry=unit.ministry, ballot=opened, user=members[1])
    assert remind_voters(by=chair, ballot=opened) == 1
    assert [who for _kind, who, _key in outbox()] == ["ahn", "bae"]


def test_the_letter_is_the_one_of_the_clock(unit: Unit, members: list[User], make_user: MakeUser) -> None:
    opened = rows.ballot(unit, members[:1], DEADLINE)
    remind_voters(by=make_user("sec", Role.SECRETARY), ballot=opened)
    compose_due()
    with clock.at(HALF):
        remind_of_kind(kind_of("position"), HALF)
        compose_due()
    by_hand, by_clock = OutboxMail.objects.order_by("pk")
    assert [(mail.subject, mail.text, mail.thread) for mail in (by_hand, by_clock)] == [
        (by_clock.subject, by_clock.text, "2026-001")
    ] * 2


def test_the_heads_of_one_unit_are_reminded_of_its_question(
    unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    secretary = make_user("sec", Role.SECRETARY)
    head, other = (
        make_user(name, Role.UNIT_HEAD, unit=of) for name, of in (("han", unit), ("heo", other_unit))
    )
    question = rows.consultation(unit, head, DEADLINE)
    asked_too = Consultation.objects.create(
        ministry=unit.ministry, case=question.case, revision=1, unit=other_unit
    )
    assert remind_unit(by=secretary, consultation=question) == 1
    assert outbox() == [
        ("reminder_consultation", "han", f"remind:consultation:hand:2026-03-09:{question.case_id}:{head.pk}")
    ]
    rows.answer_for(asked_too, other)
    with pytest.raises(NobodyToRemind):
        remind_unit(by=secretary, consultation=asked_too)
    assert Event.objects.count() == 1


def test_after_the_deadline_nobody_is_reminded(unit: Unit, members: list[User], make_user: MakeUser) -> None:
    secretary, head = make_user("sec", Role.SECRETARY), make_user("han", Role.UNIT_HEAD, unit=unit)
    opened, question = rows.ballot(unit, members, DEADLINE), rows.consultation(unit, head, DEADLINE)
    with clock.at(DEADLINE):
        with pytest.raises(NobodyToRemind):
            remind_voters(by=secretary, ballot=opened)
        with pytest.raises(NobodyToRemind):
            remind_unit(by=secretary, consultation=question)
    assert (outbox(), Event.objects.count()) == ([], 0)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.UNIT_HEAD, Role.ADMIN, Role.AUDITOR])
def test_others_may_not_remind(unit: Unit, members: list[User], make_user: MakeUser, role: Role) -> None:
    person = make_user("person", role, unit=unit)
    opened, question = rows.ballot(unit, members, DEADLINE), rows.consultation(unit, person, DEADLINE)
    with pytest.raises(NotAllowed):
        remind_voters(by=person, ballot=opened)
    with pytest.raises(NotAllowed):
        remind_unit(by=person, consultation=question)
    assert outbox() == []
