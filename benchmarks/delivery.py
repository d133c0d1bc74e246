"""How long until an outbox of 4,000 mails is empty, beside one Celery task a mail that sends it and marks its row?

Both go through the worker as it is shipped (two processes, Redis), to the same mail server, which takes everything, and are
done when no row waits. Ours includes the wait for beat's next question; beside includes handing the tasks to the broker. The
second row writes 500 notices inside an act, beside a mail for each that is rendered and written there."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import transaction

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User
from audit.mail.actions import create_mail, notify
from audit.mail.models import OutboxMail
from audit.mail.rendering import mail_text
from audit.people.events import SIGN_IN_CHANGED_MAIL
from audit.reminders.events import REMINDER_OVERDUE_MAIL
from benchmarks.register_list import reader_of_a_ministry
from benchmarks.rows import Row, side_by_side
from tests.services import free_port, redis_binary

MAILS, NOTICES = int(os.environ.get("BENCH_MAILS", "4000")), 500
WORKER = (
    "celery",
    "-A",
    "benchmarks.task_a_mail",
    "worker",
    "-c",
    "2",
    "-Q",
    "mail,timers,celery",
    "-l",
    "error",
)
BEAT = ("celery", "-A", "config", "beat", "-l", "error")
PREFIX, PATIENCE = "bench:", 200.0


def measure() -> Iterable[Row]:
    ministry, _client = reader_of_a_ministry()
    redis, smtp = free_port(), free_port()
    here = {
        "REDIS_URL": f"redis://127.0.0.1:{redis}/0", "REDIS_PREFIX": PREFIX, "EMAIL_URL": f"smtp://127.0.0.1:{smtp}",
    }  # fmt: skip
    with (
        running(redis_binary(), "--port", str(redis), "--save", "", "--appendonly", "no"),
        running(sys.executable, "benchmarks/mail_sink.py", str(smtp)),
        running(sys.executable, "-m", *WORKER, **here),
    ):
        time.sleep(5)  # the worker has come up
        beside = emptied(ministry, lambda: hand_out(here["REDIS_URL"]))
        with running(sys.executable, "-m", *BEAT, **here):
            time.sleep(5)
            ours = emptied(ministry, lambda: None)
    yield Row(f"emptying an outbox of {MAILS:,}", ours, beside, f"a task a mail; {MAILS / ours * 1000:.0f} and {MAILS / beside * 1000:.0f} a second")  # fmt: skip
    with ministry_scope(ministry):
        yield queueing(ministry)


def emptied(ministry: Ministry, begin: Callable[[], object]) -> float:
    """Milliseconds from the last row written until none waits."""
    now = clock.now()
    OutboxMail._base_manager.bulk_create(
        OutboxMail(
            ministry=ministry, to_address=f"user{number}@audit.example", kind="decided", key=f"bench:{now}:{number}",
            subject="서면심의", text="회신해 주십시오.\n" * 10, html="<p>회신해 주십시오.</p>" * 10,
            message_id=f"<{now.timestamp()}-{number}@audit.example>", not_before=now, created_at=now,
        )
        for number in range(MAILS)
    )  # fmt: skip
    begun = time.perf_counter()
    begin()
    while OutboxMail._base_manager.filter(status="waiting").exists():
        if time.perf_counter() - begun > PATIENCE:
            raise RuntimeError("the outbox does not empty")
        time.sleep(0.05)
    return (time.perf_counter() - begun) * 1000


def hand_out(broker: str) -> None:
    """A task for each row."""
    from benchmarks.task_a_mail import app, send_one  # noqa: PLC0415 - a Celery application is this process's own from then on

    app.conf.update(broker_url=broker, broker_transport_options={"global_keyprefix": PREFIX})
    for pk in OutboxMail._base_manager.filter(status="waiting").values_list("pk", flat=True):
        send_one.delay(pk)


@contextmanager
def running(*command: str, **environment: str) -> Iterator[None]:
    """A process and its children, for as long as they are needed."""
    process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=os.environ | environment, stdout=subprocess.DEVNULL, start_new_session=True
    )  # fmt: skip
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def queueing(ministry: Ministry) -> Row:
    people = _told(ministry)
    return side_by_side(
        f"telling {NOTICES} people in an act",
        lambda: _notices(people),
        lambda: _mails(people, ministry),
        "a mail for each, rendered there",
        turns=5,
    )


def _told(ministry: Ministry) -> list[User]:
    User.objects.bulk_create(
        User(
            username=f"bench-mail{number}",
            name_ko="이름",
            email=f"u{number}@audit.example",
            ministry=ministry,
        )
        for number in range(NOTICES)
    )
    return list(User.objects.filter(username__startswith="bench-mail"))


def _notices(people: list[User]) -> None:
    with transaction.atomic():
        notify(REMINDER_OVERDUE_MAIL, to=people, subject=people[0], key="bench", facts={"count": 1})
        transaction.set_rollback(True)


def _mails(people: list[User], ministry: Ministry) -> None:
    with transaction.atomic():
        for person in people:
            said = mail_text(SIGN_IN_CHANGED_MAIL, person, {"rows": [], "count": 1})
            create_mail(
                SIGN_IN_CHANGED_MAIL, to=person, key=f"bench:{person.pk}", said=said, ministry_id=ministry.pk
            )
        transaction.set_rollback(True)
