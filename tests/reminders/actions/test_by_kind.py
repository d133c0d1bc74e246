"""Who is reminded of what, when, and in how many mails."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.events.ballot import BALLOT_EXTENDED_MAIL
from audit.cases.events.signature import DECIDED_MAIL
from audit.cases.models import Ballot, Case
from audit.core import clock
from audit.directory.models import Unit, User
from audit.mail.actions import notify
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.reminders.actions.by_kind import remind_of_kind
from audit.reminders.letters import Reminder, notify_all
from audit.reminders.queries.batches import SIZE
from audit.reminders.queries.duties import Duty
from audit.reminders.queries.kinds import KINDS, kind_of
from audit.scoring.choices import AssignmentStatus
from audit.scoring.models import Assignment
from tests.reminders import rows
from tests.world import MONDAY, later

MakeUser = Callable[..., User]
# Two weeks after Monday 2026-03-09: Monday the 23rd, 18:00 in Seoul. Its slots: 16th, 18th, 20th, 24th at 09:00.
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
HALF, THREE, LAST, AFTER = (later(days=days) for days in (7, 9, 11, 15))


def run(moment: datetime) -> int:
    with clock.at(moment):
        noted = sum(remind_of_kind(kind, moment) for kind in KINDS)
        compose_due()
        return noted


def outbox() -> list[tuple[str, str, str]]:
    """Kind, user name and key of every mail, in the order of their keys."""
    mails = OutboxMail.objects.select_related("recipient").order_by("key")
    return [(mail.kind, mail.recipient.username if mail.recipient else "", mail.key) for mail in mails]


@pytest.fixture
def members(make_user: MakeUser) -> list[User]:
    return [make_user(name, Role.MEMBER) for name in ("ahn", "bae", "cho")]


def test_only_those_who_owe_are_reminded_each_slot_once(unit: Unit, members: list[User]) -> None:
    opened = rows.ballot(unit, members, DEADLINE)
    rows.position(opened, members[0])
    rows.position(opened, members[1], late=True)  # a late one does not count, so the duty stays
    assert [run(moment) for moment in (MONDAY, HALF - timedelta(seconds=1), HALF, HALF, later(days=8))] == [
        0,
        0,
        2,
        0,
        0,
    ]
    rows.position(opened, members[1])
    assert [run(THREE), run(LAST), run(DEADLINE), run(AFTER)] == [1, 1, 0, 0]
    bae, cho = members[1].pk, members[2].pk
    assert outbox() == [
        ("reminder_position", "bae", f"remind:position:half:2026-03-23:{bae}"),
        ("reminder_position", "cho", f"remind:position:half:2026-03-23:{cho}"),
        ("reminder_position", "cho", f"remind:position:last_day:2026-03-23:{cho}"),
        ("reminder_position", "cho", f"remind:position:three_days:2026-03-23:{cho}"),
    ]


def test_after_a_week_without_a_worker_one_reminder_goes_out(unit: Unit, members: list[User]) -> None:
    rows.ballot(unit, members[:1], DEADLINE)
    assert [run(LAST), run(LAST)] == [1, 0]
    assert [key.split(":")[2] for _kind, _who, key in outbox()] == ["last_day"]


def test_twelve_ballots_of_one_day_make_one_mail(unit: Unit, members: list[User]) -> None:
    for _each in range(12):
        rows.ballot(unit, members[:1], DEADLINE)
    assert run(HALF) == 1
    mail = OutboxMail.objects.get()
    assert mail.text.count("주간 보고 폐지") == 12
    assert "http://testserver/agenda/" in mail.text
    assert mail.thread == ""


def test_a_single_ballot_leads_to_its_page_in_the_thread_of_its_case(unit: Unit, members: list[User]) -> None:
    rows.ballot(unit, members[:1], DEADLINE)
    run(HALF)
    mail = OutboxMail.objects.get()
    assert "http://testserver/cases/2026-001/position/" in mail.text
    assert mail.thread == "2026-001"
    assert "2026. 3. 23.(월) 18:00" in mail.text


def test_titles_are_plain_in_the_text_and_escaped_in_the_html(unit: Unit, members: list[User]) -> None:
    Case.objects.filter(pk=rows.ballot(unit, members[:1], DEADLINE).case_id).update(title="A & <b>")
    run(HALF)
    mail = OutboxMail.objects.get()
    assert ("2026-001 A & <b>" in mail.subject, "2026-001 A & <b>" in mail.text) == (True, True)
    assert ("A &amp; &lt;b&gt;" in mail.html, "<b>" in mail.html) == (True, False)


@pytest.mark.parametrize("title", ["{to.password} {0} %(count)s", "{{ to.password }} {% now 'Y' %}"])
def test_placeholders_in_a_title_stay_what_they_are(unit: Unit, members: list[User], title: str) -> None:
    Case.objects.filter(pk=rows.ballot(unit, members[:1], DEADLINE).case_id).update(title=title)
    run(HALF)
    mail = OutboxMail.objects.get()
    assert (title in mail.subject, title in mail.text, members[0].password in mail.text) == (
        True,
        True,
        False,
    )


def test_a_closed_ballot_is_owed_by_nobody(unit: Unit, members: list[User]) -> None:
    opened = rows.ballot(unit, members, DEADLINE)
    Ballot.objects.filter(pk=opened.pk).update(closed_at=MONDAY, verdict={})
    assert run(HALF) == 0


def test_a_reviewer_gets_one_mail_for_the_round_and_the_chair_hears_of_it_after(
    unit: Unit, make_user: MakeUser
) -> None:
    reviewer, chair = (
        make_user("ra", Role.REVIEWER, language="en"),
        make_user("chair", Role.CHAIR, language="en"),
    )
    sheets = rows.scoring(unit, reviewer, DEADLINE, items=3)
    Assignment.objects.filter(pk=sheets[0].pk).update(status=AssignmentStatus.SCORED, done_at=MONDAY)
    assert [run(HALF), run(DEADLINE), run(AFTER), run(later(days=30))] == [1, 0, 1, 0]
    assert outbox() == [
        ("reminder_overdue", "chair", f"remind:overdue:score:after:2026-03-23:{chair.pk}"),
        ("reminder_score", "ra", f"remind:score:half:2026-03-23:{reviewer.pk}"),
    ]
    first, second = OutboxMail.objects.order_by("created_at")
    assert first.subject == "2 work items wait for your score (until Mon 23 Mar 2026)"
    assert "- 2 work items to score: 1차 평가" in first.text
    assert "- Ra: 2 work items to score: 1차 평가" in second.text


def test_the_head_of_the_asked_unit_is_reminded_until_the_answer(
    unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit)
    make_user("heo", Role.UNIT_HEAD, unit=other_unit)
    question = rows.consultation(unit, head, DEADLINE)
    assert run(HALF) == 1
    assert outbox() == [("reminder_consultation", "han", f"remind:consultation:half:2026-03-23:{head.pk}")]
    assert f"/cases/2026-001/consultations/{question.pk}/" in OutboxMail.objects.get().text
    rows.answer_for(question, head)
    assert run(THREE) == 0


def test_people_who_left_owe_nothing(unit: Unit, members: list[User]) -> None:
    rows.ballot(unit, members, DEADLINE)
    User.objects.filter(pk=members[0].pk).update(is_active=False)
    assert run(HALF) == 2


def test_what_was_due_at_two_hours_of_a_day_comes_to_the_chair_in_one_mail(
    unit: Unit, make_user: MakeUser
) -> None:
    make_user("chair", Role.CHAIR)
    for number, deadline in enumerate((DEADLINE, DEADLINE - timedelta(hours=3))):
        rows.scoring(unit, make_user(f"r{number}", Role.REVIEWER), deadline, items=1, name=f"{number}차")
    assert run(AFTER) == 1
    text = OutboxMail.objects.get().text
    assert ("0차" in text, "1차" in text) == (True, True)


def test_duties_that_come_in_disorder_are_refused(unit: Unit, members: list[User]) -> None:
    """Otherwise the second half of a day would be taken for the first, which was sent."""
    rows.ballot(unit, members[:1], DEADLINE)
    rows.ballot(unit, members[:1], later(days=30))
    kind = kind_of("position")
    disorder = replace(kind, owed=lambda user: reversed(list(kind.owed(user))))
    with pytest.raises(ValueError, match="The duties of position are not in order: 2026-03-23 comes after"):
        remind_of_kind(disorder, HALF)


BALLOTS, COUNCIL = 21, 30


@pytest.fixture
def full_council(unit: Unit, make_user: MakeUser) -> list[User]:
    """630 positions are missing: more than fit a batch. One ballot was answered by everybody."""
    council = [make_user(f"m{number:02}", Role.MEMBER) for number in range(COUNCIL)]
    for _each in range(BALLOTS):
        rows.ballot(unit, council, DEADLINE)
    answered = rows.ballot(unit, council, DEADLINE)
    for member in council:
        rows.position(answered, member)
    return council


def test_everybody_is_reminded_of_everything_once_however_many_there_are(full_council: list[User]) -> None:
    assert BALLOTS * COUNCIL > SIZE
    assert [run(HALF), run(HALF)] == [COUNCIL, 0]
    mails = {mail.recipient: mail.text.count("주간 보고 폐지") for mail in OutboxMail.objects.all()}
    assert mails == dict.fromkeys(full_council, BALLOTS)


@pytest.mark.usefixtures("full_council")
@pytest.mark.parametrize(("size", "queries"), [(700, 3), (300, 3 * 3), (210, 3 * 3 + 1)])
def test_a_batch_costs_three_queries(
    size: int,
    queries: int,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Seats, members and deputies. Beside three: the calendar's own days, who leads cases, and what was sent. Where all are
    full, one more finds the end."""
    run(HALF)
    monkeypatch.setattr("audit.reminders.queries.batches.SIZE", size)
    with django_assert_num_queries(queries + 3), clock.at(HALF):
        assert remind_of_kind(kind_of("position"), HALF) == 0


def test_nobody_is_reminded_of_what_a_mail_said_within_two_working_days(
    unit: Unit, members: list[User]
) -> None:
    case = rows.ballot(unit, members, DEADLINE).case
    with clock.at(HALF - timedelta(days=3, hours=-1)):  # on Friday at ten
        notify(BALLOT_EXTENDED_MAIL, to=members[:1], subject=case, key="extended", thread=case.number)
        notify(
            DECIDED_MAIL, to=members[1:], subject=case, key="decided", thread=case.number
        )  # says something else
    assert [run(HALF), run(HALF), run(HALF + timedelta(days=1))] == [2, 0, 0]
    assert run(HALF + timedelta(days=1, minutes=59)) == 0
    assert run(HALF + timedelta(days=1, hours=1)) == 1  # two working days after Friday at ten
    reminded = [who for kind, who, _key in outbox() if kind == "reminder_position"]
    assert sorted(reminded) == ["ahn", "bae", "cho"]


def test_an_extension_brings_no_reminder_in_the_same_run(unit: Unit, members: list[User]) -> None:
    case = rows.ballot(unit, members, DEADLINE).case
    with clock.at(LAST):
        notify(BALLOT_EXTENDED_MAIL, to=members, subject=case, key="extended", thread=case.number)
    assert run(LAST) == 0


def test_a_reminder_of_several_says_each_of_them(unit: Unit, members: list[User]) -> None:
    """What the mail of an earlier slot said of two ballots is known of each, though it stands in no thread."""
    for _each in range(2):
        rows.ballot(unit, members[:1], DEADLINE)
    assert [run(THREE + timedelta(hours=5)), run(LAST), run(LAST + timedelta(hours=6))] == [1, 0, 1]


def test_reminders_of_many_are_written_in_two_statements(
    unit: Unit, make_user: MakeUser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    duties = [
        Duty(make_user(f"user{number}"), "ballot:1", "2026-001", MONDAY, DEADLINE, "/cases/2026-001/")
        for number in range(12)
    ]
    kind = kind_of("position")
    reminders = [Reminder(kind, kind.mail, "position:half:x", duty.who, [duty]) for duty in duties]
    with django_assert_num_queries(2):
        assert notify_all(reminders) == 12
    assert notify_all(reminders) == 0
