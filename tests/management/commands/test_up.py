"""The embedded server as a person runs it: a process of its own, with nothing in its environment."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from audit.management.commands import up
from tests.prepared import bare_environment, migrated_folder
from tests.services import free_port

PATIENCE = 60
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """start(port) runs `manage.py up` in a folder of this test: a migrated one unless it is to be empty."""
    running: list[subprocess.Popen[str]] = []

    def run(port: int, *, folder: Path = tmp_path, empty: bool = False) -> "subprocess.Popen[str]":
        if not empty and not (folder / "audit.sqlite3").exists():
            shutil.copytree(migrated_folder(), folder, dirs_exist_ok=True)
        running.append(
            subprocess.Popen(
                [sys.executable, "manage.py", "up", "--port", str(port)],
                cwd=settings.BASE_DIR,
                env=bare_environment(AUDIT_VAR=str(folder)),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return running[-1]

    yield run
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def finish(process: "subprocess.Popen[str]", how: signal.Signals) -> tuple[int, str, str]:
    process.send_signal(how)
    out, errors = process.communicate(timeout=PATIENCE)
    return process.returncode, out.strip(), errors.strip()


@pytest.mark.parametrize(("how", "empty"), [(signal.SIGINT, True), (signal.SIGTERM, False)])
def test_it_serves_and_stops_cleanly(start: Start, how: signal.Signals, empty: bool) -> None:
    port = free_port()
    process = start(port, empty=empty)
    assert first_line(process) == f"Serving on http://127.0.0.1:{port} (stop with Ctrl-C)"
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
        assert (answer.status, answer.headers["Content-Language"]) == (200, "ko")
    assert finish(process, how) == (0, "Stopped.", "")


def test_a_killed_server_starts_again_with_the_same_key(start: Start, tmp_path: Path) -> None:
    port = free_port()
    process = start(port)
    first_line(process)
    key = (tmp_path / "secret_key").read_text()
    process.kill()
    process.wait()
    again = start(port)
    assert first_line(again).startswith("Serving on")
    assert (tmp_path / "secret_key").read_text() == key
    assert finish(again, signal.SIGTERM)[0] == 0


def test_a_second_server_is_refused_in_a_sentence(start: Start, tmp_path: Path) -> None:
    port = free_port()
    first_line(start(port))
    for second, sentence in (
        (
            start(port, folder=tmp_path / "other"),
            f"CommandError: Cannot serve on 127.0.0.1:{port}: Address already in use",
        ),
        (start(free_port()), f"CommandError: Another server already works in {tmp_path}."),
    ):
        _, errors = second.communicate(timeout=PATIENCE)
        assert (second.returncode, errors.startswith(sentence)) == (1, True), errors


def test_beat_and_worker_run_in_the_same_process(start: Start, tmp_path: Path) -> None:
    """Beat asks, the worker takes: the queue does not grow."""
    process = start(free_port())
    first_line(process)
    deadline, beaten = time.monotonic() + PATIENCE, set[str]()
    with closing(sqlite3.connect(tmp_path / "audit.sqlite3", timeout=20)) as database:
        while beaten != {"mail", "timers"} and time.monotonic() < deadline:
            time.sleep(0.1)
            beaten = {row[0] for row in database.execute("SELECT queue FROM audit_heartbeat")}
    assert beaten == {"mail", "timers"}
    assert list((tmp_path / "queue").glob("*.celery.msg")) == []
    assert [path.name for path in tmp_path.glob("beat*")] == []  # no file a clock could stop
    assert finish(process, signal.SIGTERM)[0] == 0


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        (("0.0.0.0", 8000), ("127.0.0.1", 8000)),
        (("::", 8000), ("::1", 8000)),
        (("10.0.0.7", 80), ("10.0.0.7", 80)),
    ],
)
def test_reachable(bound: tuple[str, int], expected: tuple[Any, int]) -> None:
    assert up.reachable(bound) == expected
