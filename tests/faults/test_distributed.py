"""The same code as separate processes on PostgreSQL and Redis: by environment alone, and through a flushed broker."""

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from django.conf import settings

from tests.prepared import bare_environment
from tests.services import free_port, start_postgresql
from tests.smtp import Peer

PATIENCE = 90.0
WRITE_ONE = """
from audit.core import clock
from audit.mail.models import OutboxMail
now = clock.now()
OutboxMail._base_manager.create(
    to_address="user@motir.example", kind="decided", key="{key}", subject="{key}", text="글",
    message_id="<{key}@audit.example>", not_before=now, created_at=now)
"""


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
        )

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
def parts(installation: Installation) -> Iterator[tuple[int, dict[str, "subprocess.Popen[bytes]"]]]:
    """The web server's port, and the three processes an administrator starts."""
    port = free_port()
    running = {
        "web": installation.start(
            "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"
        ),
        "worker": installation.start("-m", "celery", "-A", "config", "worker", "--concurrency", "2"),
        "beat": installation.start("-m", "celery", "-A", "config", "beat"),
    }
    yield port, running
    for process in running.values():
        if process.poll() is None:
            process.kill()
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


def test_separate_processes_serve_and_deliver_and_outlive_their_broker(
    installation: Installation, parts: tuple[int, dict[str, "subprocess.Popen[bytes]"]], smtp: Peer
) -> None:
    port, running = parts
    soon("a page", lambda: answers(port))
    installation.manage("shell", "-c", WRITE_ONE.format(key="first"))
    soon("the first mail", lambda: len(smtp.received) == 1)

    # Whatever waits in the broker may be lost at any time: the rows of the outbox are not.
    redis.Redis.from_url(installation.broker).flushall()
    installation.manage("shell", "-c", WRITE_ONE.format(key="second"))
    soon("the second mail", lambda: len(smtp.received) == 2)

    assert [mail["Subject"] for mail in smtp.received] == ["first", "second"]
    for process in running.values():
        process.send_signal(signal.SIGTERM)
    assert {name: process.wait(PATIENCE) for name, process in running.items()} == {
        "web": 0,
        "worker": 0,
        "beat": 0,
    }
