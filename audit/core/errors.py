"""The page for errors that are ours: it names an incident, the log holds its trace."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("audit.incident")


def incident(request: HttpRequest) -> str:
    """The number of the error that is being handled; the log holds its trace under it."""
    number = secrets.token_hex(4).upper()
    log.error("incident %s at %s %s", number, request.method, request.path, exc_info=sys.exc_info())
    return number


def server_error(request: HttpRequest) -> HttpResponse:
    """Status 500 with an incident number. Needs neither a session nor the database, either may be what failed."""
    page = render_to_string("500.html", {"incident": incident(request)})
    return HttpResponse(page, status=500)
