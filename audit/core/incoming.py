"""What comes in with a request before any view reads it: the address, the headers, the cookies of ours. What cannot be read, or is
longer than stated here, is refused before anything else runs. What a view reads of it goes through the parser of its field."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver
from django.utils import translation

from .parse import BadText, read_bytes, read_header

LONGEST_PATH = 6_000  # characters; what is shorter and stands nowhere is told as such (404)
LONGEST_QUERY = 8_000  # bytes as they are sent: hundreds of rows to choose, or a title of 300 syllables
MOST_HEADERS = 100  # what gunicorn takes
LONGEST_HEADER = 8_190  # characters; what gunicorn takes
LONGEST_COOKIE = 4_096  # characters of one of ours; what browsers keep (RFC 6265, 6.1)
SHORTER = {"HTTP_ACCEPT_LANGUAGE": 500, "HTTP_ACCEPT": 1_000, "HTTP_IDEMPOTENCY_KEY": 200}
# The interface for programs reads every field of a query through the parser, and its answer names the one that is wrong.
FIELD_BY_FIELD = "/api/"
NOT_UTF_8 = re.compile("%[89A-F][0-9A-F]")
MESSAGES_COOKIE = "messages"  # django.contrib.messages: what is told on the next page


class Unreadable(SuspiciousOperation):
    """The request cannot be read as it came."""


class RawValuesMiddleware:
    """Refuse with 400 what cannot be read. A cookie that cannot be read is taken back, so that the next try is not refused for it.

    Cookies of other applications are none of ours: they may hold anything and are read by nobody here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            _read_headers(request)
        except BadText as problem:
            return _refused(request, problem, settings.LANGUAGE_CODE)
        broken = list(_broken_cookies(request))
        language = settings.LANGUAGE_CODE if broken else translation.get_language_from_request(request)
        try:
            _read_address(request)
        except BadText as problem:
            return _refused(request, problem, language)
        if not broken:
            return self.get_response(request)
        answer = _refused(request, BadText("control"), language)
        for name in broken:
            answer.delete_cookie(name, samesite="Lax")
        return answer


def _read_headers(request: HttpRequest) -> None:
    headers = {name: value for name, value in request.META.items() if name.startswith("HTTP_")}
    if len(headers) > MOST_HEADERS:
        raise BadText("too_long", MOST_HEADERS)
    headers.pop("HTTP_COOKIE", None)  # read one by one
    for name, value in headers.items():
        read_header(value, SHORTER.get(name, LONGEST_HEADER))


def _read_address(request: HttpRequest) -> None:
    """Django reads the path as UTF-8 and leaves a percent sign before each byte that is none."""
    path = read_header(request.path_info, LONGEST_PATH, lines=True)
    if NOT_UTF_8.search(path):
        raise BadText("control")
    query = read_header(request.META.get("QUERY_STRING", ""), LONGEST_QUERY)
    if not request.path_info.startswith(FIELD_BY_FIELD):
        read_bytes(unquote_to_bytes(query.encode("latin-1")))


def _broken_cookies(request: HttpRequest) -> Iterator[str]:
    """Those of ours that cannot be read: all we set are ASCII. In quotation marks a cookie may hold NUL as well."""
    for name in (
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
        MESSAGES_COOKIE,
    ):
        value = request.COOKIES.get(name, "")
        if not value.isascii() or "\0" in value or len(value) > LONGEST_COOKIE:
            yield name


def _refused(request: HttpRequest, problem: BadText, language: str) -> HttpResponse:
    """The page of what is not readable, or the problem document where a program asks; no line in the log for each scanner."""
    handler: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(400)
    with translation.override(language):
        return handler(request, exception=Unreadable(problem.code))
