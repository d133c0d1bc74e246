"""The same code as separate processes on PostgreSQL and Redis: by environment alone, through a flushed broker and `kill -9`
of each. AUDIT_KILLS=200 kills so often, at 200 random moments, while 2,000 mails go out."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import environ
import redis

from audit.mail.delivery import BATCH
from tests.faults.databases import migrated_server
from tests.faults.distributed import (
    PATIENCE,
    PROCESSES,
    Installation,
    Running,
    answers,
    installation,
    kill,
    live,
    parts,
    ready,
    shipped,
    soon,
)
from tests.services import keep, listens, redis_binary, stop
from tests.smtp import Peer

__all__ = ["installation", "parts"]
KILLS, BETWEEN, MEANWHILE = int(os.environ.get("AUDIT_KILLS", "3")), 10, 10
PAUSE = 0.1  # seconds the mail server takes for each: kills meet mails on their way
ON_ITS_WAY = 2.0  # seconds


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
            assert installation.let_claims_end() <= BATCH
            on_their_way += 1  # one of its processes sends at a time, and of its batch it has one in hand
        running[part] = installation.start("-m", *shipped(part))
    return on_their_way


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
    database = installation.environment["DATABASE_URL"].rpartition("/")[2]
    assert {key for key in keys if not key.startswith(f"audit:127.0.0.1:8000:{database}:")} == set()

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
    assert extra <= on_their_way
    soon("all parts after the kills", lambda: all(ready(port).values()))

    soon("parts that can be told to stop", lambda: all(map(heeds_stop, running.values())))
    for process in running.values():
        process.send_signal(signal.SIGTERM)
    assert {name: process.wait(PATIENCE) for name, process in running.items()} == dict.fromkeys(running, 0)


def heeds_stop(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process has started far enough to end in order: it catches SIGTERM (Linux)."""
    caught = re.search(
        r"^SigCgt:\s*([0-9a-f]+)", Path(f"/proc/{process.pid}/status").read_text(), re.MULTILINE
    )
    return caught is not None and bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


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
        migrated_server.cache_clear()
    copies = Counter(str(mail["Message-ID"]) for mail in smtp.received)
    assert set(copies) == {f"<before{number}@audit.example>" for number in range(MEANWHILE)}
    assert (
        copies.total() <= MEANWHILE + PROCESSES
    )  # a mail whose answer could not be noted goes out once more
    sys.stdout.write(f"\nPostgreSQL gone and back: mail went on after {seconds:.1f} s, none lost\n")


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
