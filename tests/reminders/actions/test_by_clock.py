"""What the clock asks: all kinds and the summary, each on its own."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from audit.access.choices import Role
from audit.cases.choices import PositionChoice
from audit.core import clock
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry, Unit, User
from audit.mail.composing import compose_due
from audit.mail.kinds import MailKind, When
from audit.mail.models import Notice, OutboxMail
from audit.reminders.actions import by_clock, remind
from audit.reminders.actions.by_clock import _attempt
from audit.reminders.models import ReminderFailure
from audit.reminders.queries.kinds import KINDS
from audit.reminders.queries.readers import SummaryKind
from audit.reminders.tasks import remind as task
from tests.reminders import rows
from tests.world import MONDAY, found, later

MakeUser = Callable[..., User]
# Two weeks after Monday 2026-03-09: Monday the 23rd, 18:00 in Seoul. Half time is Monday the 16th.
DEADLINE, HALF, DAY_AFTER = datetime(2026, 3, 23, 9, tzinfo=UTC), later(days=7), later(days=8)


@pytest.fixture
def members(make_user: MakeUser) -> list[User]:
    return [make_user(name, Role.MEMBER) for name in ("ahn", "bae", "cho")]


def run(moment: datetime) -> int:
    with clock.at(moment):
        noted = remind(moment)
        compose_due()
        return noted


def kinds_sent() -> list[str]:
    rows = Notice.objects.exclude(mail=None).order_by("kind")
    return list(rows.values_list("kind", flat=True))


def test_a_kind_that_fails_stops_no_other(
    unit: Unit, make_user: MakeUser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    everybody = make_user("all", Role.MEMBER, Role.REVIEWER, Role.UNIT_HEAD, unit=unit)
    rows.ballot(unit, [everybody], DEADLINE)
    rows.scoring(unit, everybody, DEADLINE, items=1)
    rows.consultation(unit, everybody, DEADLINE)
    first, *others = KINDS
    monkeypatch.setattr(
        by_clock, "KINDS", (replace(first, mail=MailKind("reminder_forgotten", When.NOW)), *others)
    )
    with caplog.at_level(logging.ERROR):
        assert [run(HALF), run(DAY_AFTER)] == [2, 0]
    assert kinds_sent() == ["reminder_consultation", "reminder_score"]
    failure = ReminderFailure.objects.get()
    assert (failure.kind, failure.error) == ("position", "ValueError")
    assert (failure.since, failure.last_try) == (HALF, DAY_AFTER)
    said = f"incident {failure.incident}: position fails in ministry {unit.ministry_id}"
    assert [(record.getMessage(), bool(record.exc_info)) for record in caplog.records] == [(said, True)] * 2
    monkeypatch.setattr(by_clock, "KINDS", KINDS)
    assert (run(DAY_AFTER), ReminderFailure.objects.count()) == (1, 0)
    assert "reminder_position" in kinds_sent()


def test_a_summary_that_fails_stops_no_reminder(
    unit: Unit, members: list[User], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(kind: SummaryKind, now: datetime) -> int:
        raise ZeroDivisionError

    rows.ballot(unit, members, DEADLINE)
    monkeypatch.setattr(by_clock, "summarize", broken)
    assert run(HALF) == 3
    assert [failure.kind for failure in ReminderFailure.objects.order_by("pk")] == [
        "weekly_summary",
        "monday_card",
        "monthly_page",
    ]


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
    assert not [mail for mail in OutboxMail.objects.all() if "반대" in mail.text or "근거" in mail.text]


# --- what fails is kept under one number until it works; each kind and each ministry apart ---------------------------


def fails(error: Exception | None = None) -> int:
    raise error or ZeroDivisionError("회신: 반대")


def kept() -> list[tuple[str, str, datetime, datetime]]:
    rows = ReminderFailure.objects.order_by("kind")
    return [(row.kind, row.error, row.since, row.last_try) for row in rows]


def test_what_works_counts_and_leaves_nothing(ministry: Ministry) -> None:
    assert (_attempt("score", lambda: 3, MONDAY), kept()) == (3, [])


def test_a_failure_keeps_its_number_and_its_beginning_and_says_the_latest_error(ministry: Ministry) -> None:
    assert _attempt("score", fails, MONDAY) == 0
    number = ReminderFailure.objects.get().incident
    _attempt("score", lambda: fails(KeyError("x")), later(hours=1))
    assert kept() == [("score", "KeyError", MONDAY, later(hours=1))]
    assert ReminderFailure.objects.get().incident == number


def test_a_success_clears_its_own_kind_alone(ministry: Ministry) -> None:
    _attempt("score", fails, MONDAY)
    _attempt("position", fails, MONDAY)
    _attempt("score", lambda: 0, later(hours=1))
    assert kept() == [("position", "ZeroDivisionError", MONDAY, MONDAY)]


def test_the_next_failure_is_another_incident(ministry: Ministry) -> None:
    numbers = set()
    for _time in range(2):
        _attempt("score", fails, MONDAY)
        numbers.add(ReminderFailure.objects.get().incident)
        _attempt("score", lambda: 0, MONDAY)
    assert len(numbers) == 2


def test_ministries_fail_apart(ministry: Ministry) -> None:
    other = found("moe", "교육부", "Ministry of Education")
    _attempt("score", fails, MONDAY)
    with ministry_scope(other):
        assert kept() == []
        _attempt("score", fails, later(hours=1))
        _attempt("score", lambda: 0, later(hours=2))
    assert kept() == [("score", "ZeroDivisionError", MONDAY, MONDAY)]
