"""The embedded server: web, Celery worker and beat in one process, for a first try and for small offices.

Nothing here is needed by a distributed installation (gunicorn, `celery worker`, `celery beat`): the settings are the same.
"""

import fcntl
import http.client
import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import IO, Any

import waitress
from celery import Celery
from celery.beat import EmbeddedService
from celery.worker import state as worker_state
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler

log = logging.getLogger("audit.server")

WEB_THREADS = 8
WORKER_THREADS = 2
BODY = 20 * 1024 * 1024  # bytes
IN_MEMORY = 6 * 1024 * 1024  # bytes of a request that no file on disk ever holds: a report with its evidence
PATIENCE = 10.0  # seconds a stopping part may take
READY_WITHIN = 60.0  # seconds until the first page must have come


class CannotServe(Exception):
    """The server cannot start; the message says why, in a sentence for the person at the terminal."""


def need_secret() -> None:
    """Where the environment names no key, take the installation's own from now on."""
    try:
        _ = settings.SECRET_KEY
    except ImproperlyConfigured:
        settings.SECRET_KEY = own_secret(Path(settings.VAR))


def own_secret(folder: Path) -> str:
    """The key of this installation: made once, kept in a file only its owner may read."""
    path = folder / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key


def claim(folder: Path) -> IO[str]:
    """Holds the folder for one server; the lock goes with the process, however it ends."""
    file = (folder / "up.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        message = (
            f"Another server already works in {folder}. Stop it first, or set AUDIT_VAR to another folder."
        )
        raise CannotServe(message) from None
    return file


def claim_port(host: str, port: int) -> socket.socket:
    """A bound socket that does not listen yet, so nobody is served before the database is ready."""
    with ExitStack() as undo:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            bound = undo.enter_context(socket.socket(family, kind, protocol))
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
        except OSError as error:
            reason = error.strerror or str(error)
            raise CannotServe(
                f"Cannot serve on {host}:{port}: {reason}. Choose another with PORT=… or --port."
            ) from error
        undo.pop_all()
        return bound


class Background:
    """Worker and beat as threads. A worker that dies is started again: mail must not wait for somebody to notice."""

    def __init__(self, app: Celery) -> None:
        self.app = app
        self.stopping = threading.Event()
        app.conf.update(worker_enable_remote_control=False, task_time_limit=None, task_soft_time_limit=None)
        self.beat: Any = EmbeddedService(app, thread=True, scheduler_cls=app.conf.beat_scheduler)
        self.thread = threading.Thread(target=self._work, name="worker", daemon=True)

    def start(self) -> None:
        worker_state.should_stop = None
        self.thread.start()
        self.beat.start()

    def stop(self) -> None:
        self.stopping.set()
        worker_state.should_stop = True  # type: ignore[assignment]  # the stub knows only its first value
        self.beat.service.stop()
        self.beat.join(PATIENCE)
        self.thread.join(PATIENCE)

    def _work(self) -> None:
        self.app.set_current()
        while not self.stopping.is_set():
            try:
                self._worker().start()
            except Exception:
                log.exception("The worker broke down and is started again.")
            self.stopping.wait(1)

    def _worker(self) -> Any:
        return self.app.WorkController(
            pool_cls="threads",
            concurrency=WORKER_THREADS,
            hostname=f"embedded@{socket.gethostname()}",
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )


def when_it_answers(address: tuple[str, int], host_header: str, then: Callable[[], None]) -> threading.Thread:
    """Calls `then` once a page was really served; a thread of its own, for the main one is busy serving."""

    def ask() -> None:
        end = time.monotonic() + READY_WITHIN
        while time.monotonic() < end:
            connection = http.client.HTTPConnection(*address, timeout=READY_WITHIN)
            try:
                connection.request("GET", "/", headers={"Host": host_header})
                connection.getresponse().read()
            except OSError:
                time.sleep(0.05)
            else:
                return then()
            finally:
                connection.close()
        log.error("No page was served within %d seconds.", READY_WITHIN)
        return None

    thread = threading.Thread(target=ask, name="first page", daemon=True)
    thread.start()
    return thread


def _stop_as_for_ctrl_c(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def serve(wsgi: WSGIHandler, bound: socket.socket, background: Background) -> None:
    """Serves until Ctrl-C or SIGTERM, then lets running requests and tasks finish."""
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, _stop_as_for_ctrl_c)  # SIGINT too: a shell starts background jobs deaf to it
    server = waitress.create_server(
        wsgi,
        sockets=[bound],
        threads=WEB_THREADS,
        ident="",
        clear_untrusted_proxy_headers=True,
        max_request_body_size=BODY,
        inbuf_overflow=IN_MEMORY,
    )
    background.start()
    try:
        server.run()  # returns on KeyboardInterrupt, after its threads have finished
    finally:
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, signal.SIG_IGN)  # once is enough; the parts below end within PATIENCE
        server.close()
        background.stop()
