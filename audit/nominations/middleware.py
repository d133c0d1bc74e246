"""Requests to the report centre: what could lead back to a person is gone before anything of the application reads it.

Stands first of all middleware. Of the headers only those stay that the answer needs; session, sign-in and the reader's language find
nothing, files are kept in memory, no cookie is set, and the log holds no line finer than a day (`core.logs.unseen`)."""

from collections.abc import Callable
from functools import cache
from time import monotonic

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

from audit.accounts.address import client_address
from audit.core.logs import unseen

from .forms.uploads import MemoryHandler
from .rules.turns import WAIT, Turns

PAGES, PROGRAMS = "/nominate", "/api/v1/nominations"
KEPT = frozenset(
    {
        "HTTP_HOST",
        "HTTP_ACCEPT",
        "HTTP_ACCEPT_LANGUAGE",
        "HTTP_ACCEPT_ENCODING",
        "HTTP_IF_NONE_MATCH",
        "HTTP_CONNECTION",
    }
)
GONE = ("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER", "REMOTE_IDENT")
PLACES_TOGETHER = 20  # as many turns a minute as so many places have, for all of a process


@cache
def turns() -> Turns:
    """The counts of this process."""
    each = settings.NOMINATION_TURNS_A_MINUTE
    return Turns(each, each * PLACES_TOGETHER)


class ReportCentreMiddleware:
    """Take from a request to the report centre whatever tells who sent it, and from its answer whatever a browser would keep."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        turns().forget(monotonic())
        if not is_for_senders(request.path_info):
            return self.get_response(request)
        strip(request)
        with unseen():
            response = self.get_response(request)
        response.cookies.clear()
        del response.headers["X-Request-ID"]
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def is_for_senders(path: str) -> bool:
    """Whether an address is one of those that nothing may lead back from."""
    return path == PAGES or path.startswith((f"{PAGES}/", PROGRAMS))


def strip(request: HttpRequest) -> None:
    """Count the request for its place, and forget the place."""
    asks = request.method == "POST" or request.path_info.startswith(PROGRAMS)
    wait = turns().take(client_address(request), monotonic()) if asks else 0.0
    meta = request.META
    for name in [name for name in meta if name in GONE or (name.startswith("HTTP_") and name not in KEPT)]:
        del meta[name]
    meta["REMOTE_ADDR"] = ""
    meta[WAIT] = wait
    request.unseen = True  # type: ignore[attr-defined]  # read by core.logs
    handlers: list[FileUploadHandler] = [MemoryHandler(request)]
    request.upload_handlers = handlers
