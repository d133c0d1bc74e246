"""Reminders by hand, from the review desk: one mail to each person for all that was chosen."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.choices import PositionChoice
from audit.cases.models import Ballot, Consultation, Elector
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.reminders.actions import remind_owing
from audit.reminders.actions.by_kind import remind_of_kind
from audit.reminders.queries.kinds import kind_of
from tests.reminders import rows
from tests.world import later

MakeUser = Callable[..., User]
# Two weeks after Monday 2026-03-09: Monday the 23rd, 18:00 in Seoul. Its slots: 16th, 18th, 20th, 24th at 09:00.
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
HALF = later(days=7)


def outbox() -> list[tuple[str, str, str]]:
    """Kind, user name and subject of every mail."""
    compose_due()
    mails = OutboxMail.objects.select_related("recipient").order_by("pk")
    return [(mail.kind, mail.recipient.username if mail.recipient else "", mail.subject) for mail in mails]


def remind(by: User, *chosen: Ballot | Consultation) -> tuple[dict[int, list[str]], dict[int, str]]:
    """By row whom it reminded, and why nobody."""
    kind, about = (
        ("position", "ballot") if isinstance(chosen[0], Ballot) else ("consultation", "consultation")
    )
    names = {f"{about}:{row.pk}": row.pk for row in chosen}
    done = remind_owing(by=by, kind=kind, about=names)
    return (
        {names[each]: [user.username for user in who] for each, who in done.people.items()},
        {names[each]: type(refusal).__name__ for each, refusal in done.refused.items()},
    )


@pytest.fixture
def members(make_user: MakeUser) -> list[User]:
    return [make_user(name, Role.MEMBER) for name in ("ahn", "bae", "cho")]


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("sec", Role.SECRETARY)


def test_many_rows_are_one_mail_to_each_person_and_once_a_day(
    unit: Unit, members: list[User], secretary: User
) -> None:
    ballots = [rows.ballot(unit, members, DEADLINE) for _each in range(3)]
    rows.ballot(unit, members, DEADLINE)  # another case is none of its business
    rows.position(ballots[0], members[0], PositionChoice.OBJECT)
    first, second, third = ballots
    assert remind(secretary, first, second) == (
        {first.pk: ["bae", "cho"], second.pk: ["ahn", "bae", "cho"]}, {}
    )  # fmt: skip
    assert remind(secretary, *ballots) == (
        {third.pk: ["ahn", "bae", "cho"]}, {first.pk: "RemindedToday", second.pk: "RemindedToday"}
    )  # fmt: skip
    assert [who for _kind, who, _subject in outbox()] == ["ahn", "bae", "cho"]  # gathered: one each
    assert [(event.actor, event.subject_id, event.facts) for event in Event.objects.order_by("pk")] == [
        (secretary, ballot.case_id, {"about": "position"}) for ballot in ballots
    ]
    with clock.at(later(days=1)):
        assert remind(secretary, first)[1] == {}


def test_who_was_reminded_today_is_left_out_and_the_others_are_not(
    unit: Unit, members: list[User], secretary: User
) -> None:
    opened = rows.ballot(unit, members[:1], DEADLINE)
    remind(secretary, opened)
    Elector.objects.create(ministry=unit.ministry, ballot=opened, user=members[1])
    assert remind(secretary, opened) == ({opened.pk: ["bae"]}, {})


def test_the_letter_is_the_one_of_the_clock(unit: Unit, members: list[User], secretary: User) -> None:
    opened = rows.ballot(unit, members[:1], DEADLINE)
    remind(secretary, opened)
    compose_due()
    with clock.at(HALF):
        remind_of_kind(kind_of("position"), HALF)
        compose_due()
    by_hand, by_clock = OutboxMail.objects.order_by("pk")
    assert [(mail.subject, mail.text, mail.thread) for mail in (by_hand, by_clock)] == [
        (by_clock.subject, by_clock.text, "2026-001")
    ] * 2


def test_a_unit_is_reminded_after_its_deadline_too_and_reads_that_it_still_can_answer(
    unit: Unit, other_unit: Unit, make_user: MakeUser, secretary: User
) -> None:
    head, other = (
        make_user(name, Role.UNIT_HEAD, unit=of) for name, of in (("han", unit), ("heo", other_unit))
    )
    question = rows.consultation(unit, head, DEADLINE)
    answered = Consultation.objects.create(
        ministry=unit.ministry, case=question.case, revision=1, unit=other_unit
    )
    rows.answer_for(answered, other)
    with clock.at(DEADLINE + timedelta(days=1)):
        assert remind(secretary, question, answered) == (
            {question.pk: ["han"]}, {answered.pk: "NobodyToRemind"}
        )  # fmt: skip
        assert [(kind, who) for kind, who, _subject in outbox()] == [("reminder_consultation", "han")]
    mail = OutboxMail.objects.get()
    assert ("지금도 회신할 수 있습니다" in mail.text, mail.expires_at) == (True, None)


def test_a_ballot_that_is_over_reminds_nobody(unit: Unit, members: list[User], secretary: User) -> None:
    opened = rows.ballot(unit, members, DEADLINE)
    with clock.at(DEADLINE):
        assert remind(secretary, opened) == ({}, {opened.pk: "NobodyToRemind"})
    assert (outbox(), Event.objects.count()) == ([], 0)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.UNIT_HEAD, Role.ADMIN, Role.AUDITOR])
def test_others_may_not_remind(unit: Unit, members: list[User], make_user: MakeUser, role: Role) -> None:
    person, opened = make_user("person", role, unit=unit), rows.ballot(unit, members, DEADLINE)
    with pytest.raises(NotAllowed):
        remind(person, opened)
    assert outbox() == []
