"""What of a request is left when it reaches a page of senders."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from audit.core.logs import OfTheUnseen
from audit.nominations.middleware import ReportCentreMiddleware, is_for_senders
from audit.nominations.rules.turns import WAIT

TELLING = {
    "HTTP_USER_AGENT": "marker", "HTTP_REFERER": "http://testserver/marker", "HTTP_COOKIE": "sessionid=marker",
    "HTTP_X_FORWARDED_FOR": "192.0.2.7", "HTTP_AUTHORIZATION": "Bearer marker", "HTTP_X_REQUEST_ID": "marker",
    "HTTP_DNT": "marker", "REMOTE_ADDR": "192.0.2.7", "REMOTE_USER": "marker", "REMOTE_PORT": "4711",
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        ("/nominate", True), ("/nominate/", True), ("/nominate/answer/", True), ("/api/v1/nominations", True),
        ("/api/v1/nominations/CODE", True), ("/nominations/", False), ("/", False), ("/api/v1/units", False),
    ],
)  # fmt: skip
def test_which_addresses_are_those_of_senders(path: str, hidden: bool) -> None:
    assert is_for_senders(path) is hidden


def test_nothing_that_tells_who_it_was_is_left_and_nothing_is_kept_by_the_browser() -> None:
    seen: dict[str, object] = {}

    def view(request: HttpRequest) -> HttpResponse:
        seen.update({name: value for name, value in request.META.items() if isinstance(value, str | float)})
        seen["cookies"] = dict(request.COOKIES)
        answer = HttpResponse()
        answer.set_cookie("sessionid", "x")
        answer.headers["X-Request-ID"] = "x"
        return answer

    request = RequestFactory().post("/nominate/", {"what": "x"}, headers={"accept-language": "ko"}, **TELLING)  # type: ignore[arg-type]  # what a server writes into the environment
    answer = ReportCentreMiddleware(view)(request)
    assert "marker" not in str(seen)
    assert "192.0.2.7" not in str(seen)
    assert (seen["cookies"], seen[WAIT], seen["HTTP_ACCEPT_LANGUAGE"]) == ({}, 0.0, "ko")
    assert (dict(answer.cookies), "X-Request-ID" in answer.headers) == ({}, False)
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == (
        "no-referrer",
        "no-store, private",
    )


def fail() -> None:
    raise ValueError("marker")


def test_the_log_has_no_line_but_that_of_a_failure_without_its_value() -> None:
    taken: list[tuple[str, bool]] = []

    def view(request: HttpRequest) -> HttpResponse:
        guard = OfTheUnseen()
        for name, level in (
            ("django.request", logging.ERROR),
            ("audit.x", logging.WARNING),
            ("audit.incident", logging.ERROR),
        ):
            record = logging.LogRecord(name, level, __file__, 1, "incident %s", ("17",), None)
            try:
                fail()
            except ValueError as error:
                record.exc_info = (type(error), error, error.__traceback__)
            taken.append((name, guard.filter(record)))
            if name == "audit.incident":
                assert record.getMessage().startswith("incident 17 · ValueError in fail:")
                assert (record.exc_info, "marker" in record.getMessage()) == (None, False)
        return HttpResponse()

    ReportCentreMiddleware(view)(RequestFactory().get("/nominate/"))
    assert taken == [("django.request", False), ("audit.x", False), ("audit.incident", True)]
    assert OfTheUnseen().filter(logging.LogRecord("x", logging.INFO, "", 1, "", None, None))
