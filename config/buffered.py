"""A worker of gunicorn that a slow client cannot block.

Gunicorn's own workers give a process or a thread to each client that has begun to send, and wait: some half-sent headers
are enough to keep everybody out. Here waitress reads requests and writes answers in one loop for all clients, and the
application sees only what has arrived whole; gunicorn keeps the processes: how many, how old, one that hangs."""

import os
from collections.abc import Callable, Iterable
from threading import get_ident
from time import monotonic
from typing import Any

from gunicorn.workers.base import Worker
from waitress import create_server, wasyncore

from audit.accounts.address import is_proxy

CLIENTS = 800  # connections a process holds open at once, most of them waiting
IDLE = 30  # seconds after which a client that sends nothing is forgotten
HEADERS = 64 * 1024  # bytes
BODY = 20 * 1024 * 1024  # bytes; what forms and files may hold is limited further inside
IN_MEMORY = 6 * 1024 * 1024  # bytes of a request that no file on disk ever holds: a report with its evidence
Answer = Iterable[bytes]


class BufferedWorker(Worker):  # type: ignore[misc]  # gunicorn ships no types
    """One process: a loop for the clients, `threads` for the application."""

    def run(self) -> None:
        """Serve until told to stop, until there were enough requests, or until the master is gone."""
        self.since: dict[int, float] = {}  # thread → when it began with a request
        channels: dict[int, Any] = {}
        create_server(
            self.counted, map=channels, sockets=[each.sock for each in self.sockets], threads=self.cfg.threads,
            connection_limit=CLIENTS, channel_timeout=IDLE, cleanup_interval=5, max_request_header_size=HEADERS,
            max_request_body_size=BODY, inbuf_overflow=IN_MEMORY, asyncore_use_poll=True, ident="", clear_untrusted_proxy_headers=False,
        )  # fmt: skip
        while self.alive and self.ppid == os.getppid():
            if not self.hangs():
                self.notify()
            wasyncore.loop(timeout=1.0, use_poll=True, map=channels, count=1)
        self.finish(channels)

    def counted(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Answer:
        """The application, with what a trusted proxy says of its client; each request counts towards the last one."""
        self.since[get_ident()] = monotonic()
        try:
            believe_proxy(environ)
            answer: Answer = self.wsgi(environ, start_response)
            return answer
        finally:
            del self.since[get_ident()]
            self.nr += 1
            if self.nr >= self.max_requests:
                self.alive = False

    def hangs(self) -> bool:
        """Whether a request takes longer than gunicorn's time-out, `timeout` seconds: then the master ends the process."""
        begun = min(list(self.since.values()), default=monotonic())
        return monotonic() - begun > float(self.cfg.timeout)

    def finish(self, channels: dict[int, Any]) -> None:
        """Take nobody new, and let those who are at it have their answer."""
        for each in list(channels.values()):
            if hasattr(each, "accept_connections"):
                each.del_channel(channels)
        end = monotonic() + self.cfg.graceful_timeout
        while any(map(is_busy, list(channels.values()))) and monotonic() < end:
            self.notify()
            wasyncore.loop(timeout=0.1, use_poll=True, map=channels, count=1)


def is_busy(channel: Any) -> bool:
    """Whether a client still waits for an answer, or reads one."""
    return bool(getattr(channel, "requests", None) or getattr(channel, "total_outbufs_len", 0))


def believe_proxy(environ: dict[str, Any]) -> None:
    """The scheme that a proxy of FORWARDED_ALLOW_IPS names, or one at a socket of this machine; of anybody else it is ignored."""
    if environ.get("REMOTE_ADDR") == "localhost":  # how waitress calls a socket of this machine
        environ["REMOTE_ADDR"] = ""
    if environ.get("HTTP_X_FORWARDED_PROTO") == "https" and (
        not environ.get("REMOTE_ADDR") or is_proxy(environ["REMOTE_ADDR"])
    ):
        environ["wsgi.url_scheme"] = "https"
