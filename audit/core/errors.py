"""The page for errors that are ours: it names an incident, the log holds its trace."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("audit.incident")


def server_error(request: HttpRequest) -> HttpResponse:
    """Status 500 with an incident number. Needs neither a session nor the database, either may be what failed."""
    incident = secrets.token_hex(4).upper()
    log.error("incident %s at %s %s", incident, request.method, request.path, exc_info=sys.exc_info())
    return HttpResponse(render_to_string("500.html", {"incident": incident}), status=500)
