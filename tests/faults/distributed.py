"""An installation of separate processes on PostgreSQL and Redis, as it is shipped; to be killed, and asked how it is."""

import json
import os
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
from django.conf import settings

from tests.faults.databases import SECRET_KEY, carry_out, fresh_database
from tests.prepared import bare_environment
from tests.services import free_port
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
PROCESSES = 2  # of the worker: as many mails can be on their way
TOKEN = "of-the-monitoring-0123456789abcdef"
Running = dict[str, "subprocess.Popen[bytes]"]


def shipped(part: str) -> list[str]:
    """The command of a process as it is shipped, by its unit of systemd; without the folder of its programs."""
    unit = (settings.BASE_DIR / "deploy" / "systemd" / f"audit-{part}.service").read_text(encoding="utf-8")
    [command] = [line.partition("=")[2] for line in unit.splitlines() if line.startswith("ExecStart=")]
    program, *arguments = command.split()
    return [Path(program).name, *arguments]


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
        """The three processes an administrator starts, by the commands that are shipped."""
        self.environment |= {
            "WEB_BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "2", "WORKER_CONCURRENCY": str(PROCESSES),
        }  # fmt: skip
        return {part: self.start("-m", *shipped(part)) for part in ("web", "worker", "beat")}

    def write(self, key: str, count: int = 1) -> None:
        """Rows of the outbox, from outside all three."""
        self.manage("shell", "-c", WRITE.format(key=key, count=count))

    def let_claims_end(self) -> int:
        """What five minutes do: the claims of the dead end. How many there were."""
        return self.sql(
            "UPDATE audit_outboxmail SET claimed_until = '2000-01-01'"
            " WHERE status = 'waiting' AND claimed_until IS NOT NULL"
        )

    def waiting(self, keys: str = "%") -> int:
        return self.sql(f"SELECT FROM audit_outboxmail WHERE status = 'waiting' AND key LIKE '{keys}'")

    def sql(self, statement: str) -> int:
        """The number of rows it found or changed."""
        return carry_out(self.environment["DATABASE_URL"], statement)

    def manage(self, *command: str) -> None:
        process = self.start("manage.py", *command)
        assert process.wait(PATIENCE) == 0, command


@pytest.fixture
def installation(
    tmp_path: Path, smtp: Peer, fresh_redis: tuple[str, "subprocess.Popen[bytes]"]
) -> Installation:
    environment = bare_environment(
        AUDIT_VAR=str(tmp_path),
        DATABASE_URL=fresh_database(),
        REDIS_URL=fresh_redis[0],
        EMAIL_URL=smtp.url,
        SECRET_KEY=SECRET_KEY,
        DJANGO_SETTINGS_MODULE="config.settings",
        HEALTH_TOKEN=TOKEN,
    )
    return Installation(environment, fresh_redis[0])


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


def ready(port: int) -> dict[str, bool]:
    """What `/health/ready` says of each part."""
    asking = urllib.request.Request(
        f"http://127.0.0.1:{port}/health/ready", headers={"Authorization": f"Bearer {TOKEN}"}
    )
    try:
        with urllib.request.urlopen(asking, timeout=PATIENCE) as page:
            told = json.load(page)
    except urllib.error.HTTPError as answer:
        told = json.load(answer)
    return {name: check["ok"] for name, check in told["checks"].items()}


def live(port: int) -> bool:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=PATIENCE) as page:
        return bool(page.status == 200)
