"""What does a page of the register cost through the shipped web server, alone and while slow clients hold on to it?"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial

from django.contrib.sessions.backends.db import SessionStore

from audit.core.scope import ministry_scope
from audit.register.actions.generation import generate_items
from benchmarks.register_list import reader_of_a_ministry
from benchmarks.rows import Row, side_by_side

ITEMS, PAGES, CLIENTS, SLOW = 500, 48, 8, 40
LIMIT = 20.0  # seconds we wait for a page that does not come
SHIPPED = ("-c", "python:config.web")
BESIDE = {
    "3 plain processes": ("--workers", "3", "--preload"),
    "2 processes x 8 threads": ("--workers", "2", "--threads", "8", "--preload"),
}


def measure() -> Iterable[Row]:
    ministry, client = reader_of_a_ministry()
    with ministry_scope(ministry):
        generate_items(ministry=ministry, count=ITEMS, seed=1)
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    assert SessionStore(client.cookies["sessionid"].value).load()
    with serving(SHIPPED) as ours:
        for what, options in BESIDE.items():
            with serving(options) as beside:
                yield side_by_side(
                    "a page of the register, eight readers", partial(pages, ours, cookie),
                    partial(pages, beside, cookie), what, turns=3,
                )  # fmt: skip
                yield side_by_side(
                    f"one page beside {SLOW} half-sent headers", partial(page_beside_slow, ours, cookie),
                    partial(page_beside_slow, beside, cookie), what, turns=1,
                )  # fmt: skip


@contextmanager
def serving(options: tuple[str, ...]) -> Iterator[int]:
    """A gunicorn with these options, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    bound = ["--bind", f"127.0.0.1:{port}", "config.wsgi"]
    environment = os.environ | {"WEB_PROCESSES": "3", "WEB_BIND": f"127.0.0.1:{port}"}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *options, *bound],
        env=environment, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not answers(port):
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def answers(port: int) -> bool:
    try:
        page(port, "")
    except OSError:
        return False
    return True


def page(port: int, cookie: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    try:
        connection.request("GET", "/register/", headers={"Cookie": cookie, "Host": "127.0.0.1"})
        connection.getresponse().read()
    finally:
        connection.close()


def pages(port: int, cookie: str) -> None:
    """So many pages by several readers at once."""
    with ThreadPoolExecutor(CLIENTS) as readers:
        list(readers.map(lambda _number: page(port, cookie), range(PAGES)))


def page_beside_slow(port: int, cookie: str) -> None:
    """One page, or the end of our patience."""
    with ExitStack() as stack:
        for _each in range(SLOW):
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            slow.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        try:
            page(port, cookie)
        except TimeoutError:
            return
