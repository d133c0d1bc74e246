"""The same code as separate processes on PostgreSQL and Redis: by environment alone, through a flushed broker and a
`kill -9` of them all."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import environ
import psycopg
import pytest
import redis
from django.conf import settings

from tests.prepared import bare_environment
from tests.services import free_port, start_postgresql
from tests.smtp import Peer

PATIENCE = 90.0
WRITE = """
from audit.core import clock
from audit.mail.models import OutboxMail
now = clock.now()
OutboxMail._base_manager.bulk_create(
    OutboxMail(to_address="user@motir.example", kind="decided", key=f"{key}{{n}}", subject=f"{key}{{n}}", text="글",
               message_id=f"<{key}{{n}}@audit.example>", not_before=now, created_at=now)
    for n in range({count}))
"""
MANY, KILLED_AT, PROCESSES = 60, 20, 2
Running = dict[str, "subprocess.Popen[bytes]"]


@dataclass
class Installation:
    environment: dict[str, str]
    broker: str

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # to be killed with its children, as by a power cut
        )

    def serve(self, port: int) -> Running:
        """The three processes an administrator starts."""
        pool = ("--concurrency", str(PROCESSES))
        return {
            "web": self.start(
                "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"
            ),
            "worker": self.start("-m", "celery", "-A", "config", "worker", *pool),
            "beat": self.start("-m", "celery", "-A", "config", "beat"),
        }

    def write(self, key: str, count: int = 1) -> None:
        """Rows of the outbox, from outside all three."""
        self.manage("shell", "-c", WRITE.format(key=key, count=count))

    def let_claims_end(self) -> int:
        """What five minutes do: the claims of the dead end. How many there were."""
        return self.sql(
            "UPDATE audit_outboxmail SET claimed_until = '2000-01-01'"
            " WHERE status = 'waiting' AND claimed_until IS NOT NULL"
        )

    def waiting(self) -> int:
        return self.sql("SELECT FROM audit_outboxmail WHERE status = 'waiting'")

    def sql(self, statement: str) -> int:
        """The number of rows it found or changed."""
        place = environ.Env.db_url_config(self.environment["DATABASE_URL"])
        names = {"host": "HOST", "port": "PORT", "user": "USER", "dbname": "NAME"}
        with psycopg.connect(**{name: place[key] for name, key in names.items()}) as database:
            return database.execute(statement).rowcount

    def manage(self, *command: str) -> None:
        process = self.start("manage.py", *command)
        assert process.wait(PATIENCE) == 0, command


@pytest.fixture
def installation(
    tmp_path: Path, smtp: Peer, fresh_redis: tuple[str, "subprocess.Popen[bytes]"]
) -> Installation:
    environment = bare_environment(
        AUDIT_VAR=str(tmp_path),
        DATABASE_URL=start_postgresql(),
        REDIS_URL=fresh_redis[0],
        EMAIL_URL=smtp.url,
        SECRET_KEY="of-this-test-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        DJANGO_SETTINGS_MODULE="config.settings",
    )
    made = Installation(environment, fresh_redis[0])
    made.manage("migrate", "--verbosity=0")
    return made


@pytest.fixture
def parts(installation: Installation) -> Iterator[tuple[int, Running]]:
    """The web server's port, and what runs."""
    port = free_port()
    running = installation.serve(port)
    yield port, running
    kill(running)


def kill(running: Running) -> None:
    """`kill -9`, whatever they are doing."""
    for process in running.values():
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def soon(what: str, holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.1)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


def test_separate_processes_serve_and_deliver_and_outlive_their_broker_and_their_death(
    installation: Installation, parts: tuple[int, Running], smtp: Peer
) -> None:
    port, running = parts
    soon("a page", lambda: answers(port))
    installation.write("first")
    soon("the first mail", lambda: len(smtp.received) == 1)

    # Whatever waits in the broker may be lost at any time: the rows of the outbox are not.
    redis.Redis.from_url(installation.broker).flushall()
    installation.write("second")
    soon("the second mail", lambda: len(smtp.received) == 2)
    assert [mail["Subject"] for mail in smtp.received] == ["first0", "second0"]

    smtp.pause = 0.03
    installation.write("many", MANY)
    soon("some of many", lambda: len(smtp.received) >= 2 + KILLED_AT)
    kill(running)
    on_their_way = installation.let_claims_end()
    assert on_their_way <= PROCESSES
    running |= installation.serve(port)
    soon("a page after the kill", lambda: answers(port))
    soon("the rest", lambda: installation.waiting() == 0)
    copies = Counter(str(mail["Message-ID"]) for mail in smtp.received)
    assert (len(copies), max(copies.values()) <= 2) == (2 + MANY, True)
    assert copies.total() <= 2 + MANY + on_their_way

    for process in running.values():
        process.send_signal(signal.SIGTERM)
    assert {name: process.wait(PATIENCE) for name, process in running.items()} == dict.fromkeys(running, 0)
