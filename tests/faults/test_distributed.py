"""The same code as separate processes on PostgreSQL and Redis: by environment alone, through a flushed broker and `kill -9`
of each. AUDIT_KILLS=200 kills so often, at 200 random moments, while 2,000 mails go out."""

import json
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
from random import Random

import environ
import psycopg
import pytest
import redis
from django.conf import settings

from tests.prepared import bare_environment
from tests.services import free_port, keep, listens, redis_binary, start_postgresql, stop
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
KILLS, BETWEEN, PROCESSES, MEANWHILE = int(os.environ.get("AUDIT_KILLS", "3")), 10, 2, 10
PAUSE = 0.1  # seconds the mail server takes for each: kills meet mails on their way
TOKEN = "of-the-monitoring-0123456789abcdef"
ON_ITS_WAY = 2.0  # seconds
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
        HEALTH_TOKEN=TOKEN,
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


def kill_one_after_the_other(installation: Installation, port: int, running: Running, smtp: Peer) -> int:
    """Worker, beat and web in turn, each at a random moment of every ten mails; how many mails were on their way then."""
    random, on_their_way = Random(8), 0
    for number in range(KILLS):
        moment = number * BETWEEN + random.randrange(BETWEEN)
        soon("more mails", lambda enough=moment: len(smtp.received) >= enough)  # type: ignore[misc]  # bound to this round
        time.sleep(random.random() * PAUSE)
        part = ("worker", "beat", "web")[number % 3]
        kill({part: running[part]})
        if part == "worker":
            held = installation.let_claims_end()
            assert held <= PROCESSES
            on_their_way += held
        running[part] = installation.start("-m", *shipped(part))
    return on_their_way


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


def test_separate_processes_serve_and_deliver_and_outlive_their_broker_and_their_death(
    installation: Installation, parts: tuple[int, Running], smtp: Peer
) -> None:
    port, running = parts
    soon("a page", lambda: answers(port))
    installation.write("first")
    soon("the first mail", lambda: len(smtp.received) == 1)
    soon("all parts", lambda: all(ready(port).values()))
    # Installations that share a Redis are told apart by their keys.
    keys = {str(key) for key in redis.Redis.from_url(installation.broker, decode_responses=True).keys("*")}
    assert {key for key in keys if not key.startswith("audit:127.0.0.1:8000:postgres:")} == set()

    # Whatever waits in the broker may be lost at any time, again and again: the rows of the outbox are not.
    installation.write("second")
    for _moment in range(10):
        redis.Redis.from_url(installation.broker).flushall()
        time.sleep(0.1)
    soon("the second mail", lambda: len(smtp.received) == 2)
    assert [mail["Subject"] for mail in smtp.received] == ["first0", "second0"]

    smtp.pause = PAUSE
    installation.write("many", KILLS * BETWEEN)
    on_their_way = kill_one_after_the_other(installation, port, running, smtp)
    soon("a page after the kills", lambda: answers(port))
    soon("the rest", lambda: installation.waiting() == 0)
    copies = Counter(str(mail["Message-ID"]) for mail in smtp.received)
    extra = copies.total() - len(copies)
    sys.stdout.write(
        f"\n{KILLS * BETWEEN} mails, {KILLS} kills: {extra} extra copies, {on_their_way} on their way\n"
    )
    assert set(copies) == {f"<{key}@audit.example>" for key in ("first0", "second0")} | {
        f"<many{number}@audit.example>" for number in range(KILLS * BETWEEN)
    }
    assert extra <= min(on_their_way, KILLS)
    soon("all parts after the kills", lambda: all(ready(port).values()))

    for process in running.values():
        process.send_signal(signal.SIGTERM)
    assert {name: process.wait(PATIENCE) for name, process in running.items()} == dict.fromkeys(running, 0)


def test_a_redis_that_goes_away_stops_nothing_for_good_and_two_beats_do_no_harm(
    installation: Installation,
    parts: tuple[int, Running],
    smtp: Peer,
    fresh_redis: tuple[str, "subprocess.Popen[bytes]"],
) -> None:
    port, running = parts
    running["second beat"] = installation.start("-m", "celery", "-A", "config", "beat")
    soon("all parts", lambda: answers(port) and all(ready(port).values()))
    smtp.pause = ON_ITS_WAY  # so that a task runs when Redis goes, and ends while it is away
    installation.write("before")
    soon("a mail on its way", lambda: len(smtp.received) == 1)
    smtp.pause = 0.0
    address, process = fresh_redis
    process.kill()
    process.wait()
    assert ready(port)["broker"] is False
    assert answers(port)  # a lost broker never breaks a page
    installation.write("meanwhile", MEANWHILE)
    soon("the answer to the mail on its way", lambda: installation.waiting("before0") == 0)
    time.sleep(1)
    again = keep_redis(address)
    begun = time.monotonic()
    try:
        soon("mail after Redis", lambda: installation.waiting() == 0)
        seconds = time.monotonic() - begun
        soon("all parts again", lambda: all(ready(port).values()))
        assert {name: part.poll() for name, part in running.items()} == dict.fromkeys(running)
    finally:
        stop(again)
    copies = Counter(str(mail["Message-ID"]) for mail in smtp.received)
    sent = ["before0", *(f"meanwhile{number}" for number in range(MEANWHILE))]
    assert copies == Counter(f"<{key}@audit.example>" for key in sent)
    sys.stdout.write(f"\nRedis gone and back: mail went on after {seconds:.1f} s, none lost, none twice\n")


def keep_redis(address: str) -> "subprocess.Popen[bytes]":
    """A Redis with nothing in it, where another was."""
    port = int(address.rpartition(":")[2].partition("/")[0])
    command = [redis_binary(), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    return keep(command, lambda: listens(port))


def test_a_postgresql_that_restarts_stops_nothing_for_good(
    installation: Installation, parts: tuple[int, Running], smtp: Peer
) -> None:
    port, running = parts
    soon("all parts", lambda: answers(port) and all(ready(port).values()))
    installation.write("before", MEANWHILE)
    command, user = stop_postgresql(installation)
    assert live(port)
    assert ready(port)["database"] is False
    time.sleep(3)
    again = subprocess.Popen(command, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    begun = time.monotonic()
    try:
        soon("the database", lambda: ready(port)["database"])
        soon("the rest of the mail", lambda: installation.let_claims_end() == installation.waiting() == 0)
        seconds = time.monotonic() - begun
        soon("all parts again", lambda: all(ready(port).values()))
        assert {name: part.poll() for name, part in running.items()} == dict.fromkeys(running)
        kill(running)
    finally:
        stop(again)
    copies = Counter(str(mail["Message-ID"]) for mail in smtp.received)
    assert set(copies) == {f"<before{number}@audit.example>" for number in range(MEANWHILE)}
    assert (
        copies.total() <= MEANWHILE + PROCESSES
    )  # a mail whose answer could not be noted goes out once more
    sys.stdout.write(f"\nPostgreSQL gone and back: mail went on after {seconds:.1f} s, none lost\n")


def live(port: int) -> bool:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=PATIENCE) as page:
        return bool(page.status == 200)


def stop_postgresql(installation: Installation) -> tuple[list[str], int]:
    """End it at once, connections and all; how it was started, and as whom."""
    folder = Path(environ.Env.db_url_config(installation.environment["DATABASE_URL"])["HOST"])
    held = folder / "data" / "postmaster.pid"
    number = int(held.read_text(encoding="utf-8").split()[0])
    command = Path(f"/proc/{number}/cmdline").read_text(encoding="utf-8").split("\0")[:-1]
    user = Path(f"/proc/{number}").stat().st_uid
    os.kill(number, signal.SIGINT)
    soon("the end of PostgreSQL", lambda: not held.exists())
    return command, user
