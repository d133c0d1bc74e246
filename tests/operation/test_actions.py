"""Heartbeats, and the word to the operators: once for each standstill."""

from datetime import datetime, timedelta

import pytest

from audit.core import clock
from audit.core.scope import without_scope
from audit.directory.models import Ministry, User
from audit.mail.delivery import deliver_due
from audit.mail.models import OutboxMail
from audit.operation.actions import alert_standstills, note_heartbeat
from audit.operation.choices import TaskQueue
from audit.operation.models import Heartbeat
from audit.operation.queries.work import work_of_queues
from audit.operation.tasks import heartbeat
from tests.smtp import Peer
from tests.world import MONDAY, later

MAIL, TIMERS = TaskQueue.MAIL, TaskQueue.TIMERS


@pytest.fixture
def operator(db: None, now: datetime) -> User:
    return User.objects.create_superuser("root", name_ko="운영자", email="root@audit.example", language="en")


def beats() -> dict[str, tuple[datetime, datetime]]:
    return {row.queue: (row.at, row.since) for row in Heartbeat.objects.all()}


def told() -> list[tuple[str, str]]:
    with without_scope():
        return list(OutboxMail.objects.order_by("pk").values_list("subject", "to_address"))


def run(queue: TaskQueue, begin: int, end: int) -> None:
    """A worker that takes from the queue for so many minutes after Monday."""
    for minute in range(begin, end + 1):
        with clock.at(later(minutes=minute)):
            heartbeat(queue)
            if queue == MAIL:
                deliver_due()


def test_the_first_worker_begins_the_rows_of_all(db: None) -> None:
    note_heartbeat(queue=MAIL, now=MONDAY)
    assert beats() == {"mail": (MONDAY, MONDAY), "timers": (MONDAY, MONDAY)}
    note_heartbeat(queue=MAIL, now=later(minutes=1))
    assert beats() == {"mail": (later(minutes=1), MONDAY), "timers": (MONDAY, MONDAY)}


@pytest.mark.parametrize("gap", [timedelta(hours=3), timedelta(hours=-3)])
def test_after_a_gap_or_a_jump_of_the_clock_it_begins_anew(db: None, gap: timedelta) -> None:
    note_heartbeat(queue=MAIL, now=MONDAY)
    note_heartbeat(queue=MAIL, now=MONDAY + gap)
    assert beats()["mail"] == (MONDAY + gap, MONDAY + gap)


def test_a_queue_nobody_takes_from_is_told_once_and_again_at_its_next_standstill(operator: User) -> None:
    run(TIMERS, 0, 14)
    assert told() == []
    run(TIMERS, 15, 40)
    assert told() == [("Mail stands still", "root@audit.example")]
    run(MAIL, 41, 60)
    assert Heartbeat.objects.get(queue=MAIL).told_at is None
    run(MAIL, 61, 80)
    assert [subject for subject, _to in told()] == ["Mail stands still", "Timers stand still"]
    run(TIMERS, 81, 120)
    assert [subject for subject, _to in told()] == [
        "Mail stands still",
        "Timers stand still",
        "Mail stands still",
    ]


def test_what_was_left_behind_when_everything_stopped_is_no_standstill(operator: User) -> None:
    for minute in (*range(20), *range(600, 640)):
        for queue in TaskQueue:
            run(queue, minute, minute)
    assert told() == []


def test_the_mail_says_since_when_and_leads_to_the_page(operator: User) -> None:
    run(TIMERS, 0, 16)
    with without_scope():
        mail = OutboxMail.objects.get()
    assert "Since: Mon 9 Mar 2026 09:00" in mail.text
    assert "http://testserver/health/" in mail.text
    assert mail.expires_at == mail.created_at + timedelta(days=1)


def test_nobody_of_a_ministry_is_told(operator: User, ministry: Ministry) -> None:
    User.objects.create_superuser("inside", name_ko="가", email="inside@audit.example", ministry=ministry)
    User.objects.create_superuser("left", name_ko="나", email="left@audit.example", is_active=False)
    User.objects.create_superuser("none", name_ko="다", email="")
    run(TIMERS, 0, 16)
    assert [to for _subject, to in told()] == ["root@audit.example"]


def write(**changes: object) -> OutboxMail:
    key = str(changes.get("key", "a"))
    fields = {
        "to_address": "kim@motir.example", "kind": "decided", "key": key, "subject": "결정", "text": "글",
        "message_id": f"<{key}@testserver>", "not_before": MONDAY, "created_at": MONDAY,
    }  # fmt: skip
    return OutboxMail._base_manager.create(**(fields | changes))


@pytest.mark.parametrize(
    ("mail", "oldest"),
    [
        ({}, MONDAY),
        ({"not_before": later(days=1)}, None),
        ({"attempts": 3, "last_error": "450 busy"}, None),
        ({"last_error": "refused", "not_before": later(hours=2)}, MONDAY),
        ({"status": "failed"}, None),
        ({"status": "sent", "sent_at": MONDAY}, None),
    ],
)
def test_the_oldest_mail_is_one_no_server_has_looked_at(
    db: None, mail: dict[str, object], oldest: datetime | None
) -> None:
    write(**mail)
    assert work_of_queues(later(hours=1)).oldest[MAIL] == oldest


def test_a_server_that_cannot_be_reached_is_a_standstill_of_mail(operator: User, smtp: Peer) -> None:
    smtp.answer_to_all = "450 later"
    write(key="deferred")
    deliver_due()
    for minute in range(40):
        for queue in TaskQueue:
            run(queue, minute, minute)
    assert "Mail stands still" not in {subject for subject, _to in told()}  # a server answers
    assert alert_standstills(watching=TIMERS, now=later(minutes=40)) == 0
