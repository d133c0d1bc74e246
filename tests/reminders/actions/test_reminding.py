"""The loop of reminders and the weekly summary."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from audit.access.choices import Role
from audit.cases.choices import PositionChoice, State
from audit.cases.models import Ballot, Case
from audit.core import clock
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry, Unit, User
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.choices import Status
from audit.reminders.actions.reminding import remind, summarize
from audit.reminders.tasks import remind as task
from audit.scoring.choices import AssignmentStatus
from audit.scoring.models import Assignment
from tests.reminders import rows
from tests.results.rows import case, item
from tests.world import MONDAY, found, later

MakeUser = Callable[..., User]
# Two weeks after Monday 2026-03-09: Monday the 23rd, 18:00 in Seoul. Its slots: 16th, 18th, 20th, 24th at 09:00.
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
HALF, THREE, LAST, AFTER = (later(days=days) for days in (7, 9, 11, 15))


def run(moment: datetime) -> int:
    with clock.at(moment):
        queued = remind(moment)
        compose_due()
        return queued


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


# --- the week ---------------------------------------------------------------------------------------------------------


def week(moment: datetime) -> int:
    with clock.at(moment):
        queued = summarize(moment)
        compose_due()
        return queued


def test_the_summary_tells_what_waits_what_changed_and_the_hours(unit: Unit, make_user: MakeUser) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit, language="en")
    item(unit, head, minutes=600, status=Status.LOGGED)
    case(unit, head, State.IN_EFFECT, before=6000)
    assert [week(MONDAY - timedelta(hours=1, seconds=1)), week(MONDAY - timedelta(hours=1))] == [0, 1]
    mail = OutboxMail.objects.get()
    assert mail.key == f"weekly:2026-W11:{head.pk}"
    assert mail.subject == "This week: 1 thing waits for you"
    assert mail.text == (
        "What waits for you\n\n"
        "- 1 work item to confirm: Your unit logged it; you say whether it is right\n\n"
        "What changed since the last summary\n\n"
        "- 2026-001 주간 보고 폐지: in effect\n\n"
        "Hours won back so far: 100 a year in effect.\n\n"
        "http://testserver/\n"
    )


def test_a_summary_is_never_empty_never_twice_and_begins_where_the_last_one_ended(
    unit: Unit, make_user: MakeUser
) -> None:
    head = make_user("han", Role.UNIT_HEAD, unit=unit)
    make_user("staff", Role.STAFF, unit=unit)
    assert week(MONDAY) == 0
    with clock.at(later(days=1)):
        case(unit, head, State.BALLOT, before=60)
    assert [week(later(days=2)), week(later(days=3)), week(later(days=6))] == [1, 0, 0]
    # Nothing new: silence for two weeks, and what happens in them is in the next one, however late.
    assert [week(later(days=7)), week(later(days=14))] == [0, 0]
    with clock.at(later(days=14, hours=1)):
        Case.objects.update(entered_at=clock.now(), state=State.AGREED)
    assert [week(later(days=29)), week(later(days=35))] == [1, 0]


def test_the_task_force_hears_of_all_units_a_head_of_the_own(
    unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    head, chair = make_user("han", Role.UNIT_HEAD, unit=unit), make_user("chair", Role.CHAIR)
    case(other_unit, head, State.BALLOT, before=60)
    assert week(MONDAY) == 1
    assert [who for _kind, who, _key in outbox()] == ["chair"]
    assert chair.email == OutboxMail.objects.get().to_address


def test_the_task_runs_every_ministry_apart(unit: Unit, members: list[User], ministry: Ministry) -> None:
    opened = rows.ballot(unit, members[:1], DEADLINE)
    found("moe", "교육부", "Ministry of Education")
    with clock.at(HALF), ministry_scope(found("molit", "국토교통부", "Ministry of Land")):
        task()
        compose_due()
    with without_scope():
        assert [(mail.ministry_id, mail.recipient_id) for mail in OutboxMail.objects.all()] == [
            (ministry.pk, opened.electors.get().user_id)
        ]
    assert timezone.get_current_timezone_name() == "Asia/Seoul"


def test_what_is_said_in_a_sealed_ballot_is_in_no_mail(
    unit: Unit, members: list[User], make_user: MakeUser
) -> None:
    make_user("chair", Role.CHAIR)
    opened = rows.ballot(unit, members, DEADLINE)
    rows.position(opened, members[0], PositionChoice.OBJECT)
    run(HALF)
    week(HALF)
    assert not [mail for mail in OutboxMail.objects.all() if "반대" in mail.text or "근거" in mail.text]
