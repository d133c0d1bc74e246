"""What a line of the log says: the request or task it belongs to, and nobody's name or address."""

import logging
import re
import secrets
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from structlog.contextvars import bound_contextvars
from structlog.typing import EventDict

HEADER = "X-Request-ID"
ADDRESS = re.compile(r"[^\s<>\"'(),;:=]{1,64}@[^\s<>\"'(),;:=]{1,255}")

_unseen: ContextVar[bool] = ContextVar("whoever sent this is not to be found", default=False)
DAY = 10  # characters of a moment in ISO 8601 that say the day


@contextmanager
def unseen() -> Iterator[None]:
    """What happens inside leaves no line but that of a failure of ours: with the day, and without any value (`OfTheUnseen`)."""
    token = _unseen.set(True)
    try:
        yield
    finally:
        _unseen.reset(token)


class RequestIdMiddleware:
    """Gives each request an id, which stands on its lines of the log and in its answer. Nobody outside chooses it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = secrets.token_hex(8)
        with bound_contextvars(request=number):
            response = self.get_response(request)
        response.headers[HEADER] = number
        return response


def route(request: HttpRequest) -> str:
    """Where a request leads, without what it names: `people/<text:username>/`, not whose page it is."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return "an address that is none"
    return f"/{match.route}"


def without_personal_data(logger: object, name: str, event: EventDict) -> EventDict:
    """A processor of structlog: mail addresses are hidden in every text, and paths, which hold user names, become routes."""
    request = getattr(event.get("_record"), "request", None)
    if _unseen.get():
        event = {key: value for key, value in event.items() if key not in {"request", "task", "task_id"}}
        event["timestamp"] = str(event.get("timestamp", ""))[:DAY]
    for key, value in event.items():
        if isinstance(value, str):
            told = value
            if isinstance(request, HttpRequest) and len(request.path) > 1:
                told = told.replace(request.path, route(request))
            event[key] = ADDRESS.sub("<address>", told)
    return event


class RefusalsInOneLine(logging.Filter):
    """A request that was refused (400 to 499) leaves its line and no trace: nothing of ours failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = record.exc_text = None
        return True


class OfTheUnseen(logging.Filter):
    """Within `unseen`, and of a request with that attribute (Django logs it after all middleware), nothing is written but failures; of these which kind of error, and where in the code: no value, which might quote
    what somebody sent, and no path."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not (_unseen.get() or getattr(getattr(record, "request", None), "unseen", False)):
            return True
        if record.levelno < logging.ERROR or record.name.startswith("django."):
            return False
        if isinstance(record.exc_info, tuple) and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            told = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
            record.msg = f"{record.getMessage()} · {record.exc_info[0].__name__} in {told}"
            record.args = ()
            record.exc_info = record.exc_text = None
        return True
