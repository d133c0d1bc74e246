"""`kill -9` of the embedded server while it composes and delivers: nothing is lost, and next to nothing comes twice."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from audit.mail.delivery import BATCH
from audit.management.server import WORKER_THREADS
from tests.prepared import bare_environment, migrated_folder
from tests.services import free_port
from tests.smtp import Peer

MAILS = 200
KILLED_AT = (70, 140)  # mails received when the server is killed
PATIENCE = 90.0
PAUSE = 0.03  # seconds the mail server takes for each
QUEUE = f"""
from audit.core import clock
from audit.mail.models import OutboxMail
now = clock.now()
OutboxMail._base_manager.bulk_create(
    OutboxMail(to_address=f"user{{n}}@motir.example", kind="decided", key=f"kill:{{n}}", subject=f"알림 {{n}}", text="글",
               message_id=f"<kill-{{n}}@audit.example>", not_before=now, created_at=now)
    for n in range({MAILS})
)
"""

EMBEDDED = pytest.mark.skipif(
    os.environ.get("AUDIT_TEST_DATABASE") == "postgresql",
    reason="embedded: its own SQLite, whatever the run is on",
)
NOTICES, KILLED_WITH = 120, (90, 50)  # notices that wait when the server is killed
NOTIFY = f"""
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import User
from audit.ministries.actions import found
from audit.people.actions import note_absence
ministry = found(by=None, code="motir", name_ko="산업통상부", name_en="Ministry")
def person(name):
    return User.objects.create(username=name, email=f"{{name}}@motir.example", name_ko="이름", ministry=ministry)
with ministry_scope(ministry):
    for number in range({NOTICES}):
        user, deputy = person(f"away{{number}}"), person(f"deputy{{number}}")
        note_absence(by=user, user=user, since=clock.today(), until=clock.today(), deputy=deputy)
"""


@dataclass
class Installation:
    """A folder with its database, and the commands run in it."""

    folder: Path
    mail: str

    def run(self, *arguments: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=bare_environment(
                AUDIT_VAR=str(self.folder), EMAIL_URL=self.mail, MAIL_QUIET_MINUTES="0", MAIL_MOST_MINUTES="0"
            ),
            stdout=subprocess.DEVNULL,
        )

    def sql(self, statement: str) -> list[tuple[int, ...]]:
        connection = sqlite3.connect(self.folder / "audit.sqlite3", timeout=20)
        try:
            with connection:
                return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def waiting(self) -> int:
        return self.sql("SELECT count(*) FROM audit_outboxmail WHERE status = 'waiting'")[0][0]

    def uncomposed(self) -> int:
        return self.sql("SELECT count(*) FROM audit_notice WHERE composed_at IS NULL")[0][0]

    def let_claims_end(self) -> int:
        """What five minutes do: the claims of the dead end. How many there were."""
        held = "status = 'waiting' AND claimed_until IS NOT NULL"
        count = self.sql(f"SELECT count(*) FROM audit_outboxmail WHERE {held}")[0][0]
        self.sql(f"UPDATE audit_outboxmail SET claimed_until = '2000-01-01 00:00:00' WHERE {held}")
        return count


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)


@EMBEDDED
def test_two_kills_lose_no_mail_and_repeat_only_what_was_on_its_way(tmp_path: Path, smtp: Peer) -> None:
    office = Installation(tmp_path, smtp.url)
    smtp.pause = PAUSE
    shutil.copytree(migrated_folder(), tmp_path, dirs_exist_ok=True)
    assert office.run("shell", "--verbosity=0", "-c", QUEUE).wait(PATIENCE) == 0
    assert office.waiting() == MAILS
    on_their_way = 0
    for received in KILLED_AT:
        server = office.run("up", "--port", str(free_port()))
        until(lambda enough=received: len(smtp.received) >= enough)  # type: ignore[misc]  # bound to this round
        server.send_signal(signal.SIGKILL)
        assert server.wait() == -signal.SIGKILL
        assert office.let_claims_end() <= WORKER_THREADS * BATCH
        on_their_way += (
            WORKER_THREADS  # of a batch each has one in hand; the others are in the server's or not tried
        )
    server = office.run("up", "--port", str(free_port()))
    until(lambda: office.waiting() == 0)
    server.terminate()
    assert server.wait(PATIENCE) == 0
    copies = Counter(str(message["Message-ID"]) for message in smtp.received)
    assert set(copies) == {f"<kill-{number}@audit.example>" for number in range(MAILS)}
    assert max(copies.values()) <= 2
    extra = copies.total() - MAILS
    assert extra <= on_their_way
    sys.stdout.write(
        f"\n{MAILS} mails, {len(KILLED_AT)} kills: none lost, {extra} extra copies, {on_their_way} on their way\n"
    )


@EMBEDDED
def test_two_kills_lose_no_notice_and_compose_none_twice(tmp_path: Path, smtp: Peer) -> None:
    office = Installation(tmp_path, smtp.url)
    shutil.copytree(migrated_folder(), tmp_path, dirs_exist_ok=True)
    assert office.run("shell", "--verbosity=0", "-c", NOTIFY).wait(PATIENCE) == 0
    assert office.uncomposed() == NOTICES
    for left in KILLED_WITH:
        server = office.run("up", "--port", str(free_port()))
        until(lambda enough=left: office.uncomposed() <= enough)  # type: ignore[misc]  # bound to this round
        server.send_signal(signal.SIGKILL)
        assert server.wait() == -signal.SIGKILL
        assert office.uncomposed() > 0
        office.let_claims_end()
    server = office.run("up", "--port", str(free_port()))
    until(lambda: office.uncomposed() == 0 and office.waiting() == 0)
    server.terminate()
    assert server.wait(PATIENCE) == 0
    own = office.sql("SELECT count(*), count(DISTINCT mail_id) FROM audit_notice WHERE dropped = ''")
    assert own == [(NOTICES, NOTICES)]
    assert office.sql("SELECT count(*) FROM audit_outboxmail") == [(NOTICES,)]
    ids = {(str(message["To"]), str(message["Message-ID"])) for message in smtp.received}
    assert len(ids) == NOTICES
