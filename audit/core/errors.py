"""Requests that cannot be answered: what was sent is not readable or too large, or something of ours failed. Of a failure the
page names an incident, and the log holds its trace.

These pages are drawn without the request: it may be refused before it is known who reads, or be what cannot be read."""

import logging
import secrets
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from . import show
from .logs import route

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
SYLLABLE = 9  # bytes of a Hangul syllable in the form a browser sends: three of UTF-8, each as %XX
AGAIN = {"Retry-After": "60"}
log = logging.getLogger("audit.incident")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Status 413 with the limits for what is too large, so that nobody sends it once more; 400 for all that is not readable."""
    if not isinstance(exception, TOO_LARGE):
        return HttpResponse(render_to_string("400.html"), status=400)
    size, fields = settings.DATA_UPLOAD_MAX_MEMORY_SIZE, settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    syllables = size // SYLLABLE // 10_000 * 10_000
    limits = {"size": size, "syllables": show.number(syllables), "fields": show.number(fields)}
    return HttpResponse(render_to_string("413.html", limits), status=413)


def incident(request: HttpRequest) -> str:
    """The number of the error that is being handled; the log holds its trace under it."""
    number = secrets.token_hex(4).upper()
    log.error("incident %s at %s %s", number, request.method, route(request), exc_info=sys.exc_info())
    return number


def server_error(request: HttpRequest) -> HttpResponse:
    """Status 500 with an incident number, 503 where the database takes nothing: its disk is full, or it is gone for a moment.

    Needs neither a session nor the database, either may be what failed."""
    down = is_down(sys.exc_info()[1])
    page = render_to_string("500.html", {"incident": incident(request), "down": down})
    return HttpResponse(page, status=503, headers=AGAIN) if down else HttpResponse(page, status=500)


def is_down(error: BaseException | None) -> bool:
    """Whether the database itself is what failed."""
    return isinstance(error, OperationalError)
