"""The web server as it is shipped: clients that begin and never end keep nobody waiting, and a stop loses no answer."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from tests.prepared import bare_environment, migrated_folder
from tests.services import free_port

SLOW = 120  # more than all processes and threads together, of any usual set-up
SOON = 5.0  # seconds; the page itself takes some hundredths, on a machine that does other things as well
PROCESSES, PATIENCE = 2, 60.0
BEGUN = {
    "nothing": b"",
    "a header": b"GET /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
    "a body": b"POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nuser",
}


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Where gunicorn serves with the settings of `config.web`."""
    shutil.copytree(migrated_folder(), tmp_path, dirs_exist_ok=True)
    found = free_port()
    environment = bare_environment(
        AUDIT_VAR=str(tmp_path), WEB_BIND=f"127.0.0.1:{found}", WEB_PROCESSES=str(PROCESSES),
        SECRET_KEY="of-this-test-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    )  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "python:config.web", "config.wsgi"],
        cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    end = time.monotonic() + PATIENCE
    while not listens(found):
        assert server.poll() is None and time.monotonic() < end
        time.sleep(0.05)
    yield found
    server.send_signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0


def listens(port: int) -> bool:
    try:
        return page(port)[0] == 200
    except OSError:
        return False


def page(port: int, method: str = "GET", path: str = "/sign-in/") -> tuple[int, float]:
    """Its status, and the seconds it took."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    return answer.status, time.monotonic() - begun


@pytest.mark.parametrize("begun", BEGUN)
def test_clients_that_begin_and_never_end_keep_nobody_waiting(port: int, begun: str) -> None:
    with ExitStack() as stack:
        for _each in range(SLOW):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(BEGUN[begun])
        for _turn in range(PROCESSES * 2):
            status, seconds = page(port)
            assert (status, seconds < SOON) == (200, True), seconds


def test_what_is_not_readable_is_answered_and_ends_nothing(port: int) -> None:
    for sent in (
        b"\x00\xff\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"GET /%00 HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
            client.sendall(sent)
            assert client.recv(12).startswith(b"HTTP/1."), sent[:20]
    assert page(port)[0] == 200


def test_a_process_that_dies_is_replaced(port: int) -> None:
    master = next(
        int(found.name)
        for found in Path("/proc").iterdir()
        if found.name.isdecimal()
        and f"127.0.0.1:{port}" in environ_of(found)
        and parent(found) == os.getpid()
    )
    for child in [
        found for found in Path("/proc").iterdir() if found.name.isdecimal() and parent(found) == master
    ]:
        os.kill(int(child.name), signal.SIGKILL)
    assert page(port)[0] == 200


def environ_of(process: Path) -> str:
    try:
        return (process / "environ").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
