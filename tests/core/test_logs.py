"""What a line of the log says, and what it never says."""

import io
import json
import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import resolve
from structlog.testing import capture_logs

from audit.access.choices import Role
from audit.core.logs import route, without_personal_data
from audit.mail.delivery import deliver_due
from tests.mail.outbox import Write, write
from tests.prepared import bare_environment
from tests.smtp import Peer
from tests.world import MakeUser

__all__ = ["write"]
LINES = """
import logging, django
django.setup()
import structlog
from structlog.contextvars import bound_contextvars
with bound_contextvars(request="1f2e"):
    structlog.stdlib.get_logger("audit.mail").warning("mail refused", code="550", recipient=3)
try:
    raise KeyError("kim@motir.example")
except KeyError:
    logging.getLogger("audit.incident").exception("incident %s", "7F3A22C1")
"""


def lines(**environment: str) -> list[str]:
    """What a process writes to its log."""
    seen = subprocess.run(
        [sys.executable, "-c", LINES],
        cwd=settings.BASE_DIR,
        env=bare_environment(SECRET_KEY="0123456789abcdefghij" * 3, DJANGO_SETTINGS_MODULE="config.settings", **environment),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return seen.stderr.splitlines()


def test_under_https_each_line_is_json_with_its_request_and_trace() -> None:
    first, second = (json.loads(line) for line in lines(BASE_URL="https://audit.example.go.kr"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", first.pop("timestamp"))
    assert first == {
        "event": "mail refused", "level": "warning", "logger": "audit.mail", "code": "550", "recipient": 3,
        "request": "1f2e",
    }  # fmt: skip
    assert (second["event"], second["level"], "request" in second) == ("incident 7F3A22C1", "error", False)
    assert second["exception"].splitlines()[-1] == "KeyError: '<address>'"


def test_elsewhere_a_person_reads_them() -> None:
    found = lines()
    assert "[warning  ] mail refused" in found[0]
    assert "request=1f2e" in found[0]
    assert found[-1].startswith("KeyError")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("to kim@motir.go.kr.", "to <address>"),
        ("<a.b+c@x.kr>, 김@부처.한국", "<<address>>, <address>"),
        ("nothing @ all", "nothing @ all"),
    ],
)
def test_addresses_are_hidden(said: str, kept: str) -> None:
    assert without_personal_data(None, "", {"event": said, "code": 5}) == {"event": kept, "code": 5}


def test_a_path_becomes_its_route(rf: RequestFactory) -> None:
    request = rf.get("/organization/people/kim/")
    request.resolver_match = resolve(request.path)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "", (), None)
    record.request = request
    said = {"event": "Forbidden: /organization/people/kim/", "_record": record}
    assert (
        without_personal_data(None, "", said)["event"] == "Forbidden: /organization/people/<text:username>/"
    )
    assert route(rf.get("/nothing/")) == "an address that is none"


def test_each_answer_has_an_id_of_its_own_that_nobody_outside_chooses(client: Client, db: None) -> None:
    answers = [client.get("/sign-in/", headers={"X-Request-ID": "mine"}) for _time in range(2)]
    ids = {answer.headers["X-Request-ID"] for answer in answers}
    assert len(ids) == 2
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in ids)


def test_a_refused_page_names_nobody_in_the_log(
    client: Client, make_user: MakeUser, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(make_user("lee"))
    make_user("kim")
    assert client.get("/organization/people/kim/").status_code == 403
    [record] = [each for each in caplog.records if each.name == "django.request"]
    told = without_personal_data(None, "", {"event": record.getMessage(), "_record": record})
    assert told["event"] == "Forbidden (Permission denied): /organization/people/<text:username>/"


@pytest.mark.parametrize(
    ("answer", "said"), [("550 no kim@motir.example", "refused"), ("450 kim@motir.example busy", "deferred")]
)
def test_one_line_tells_of_a_mail_that_was_refused_or_deferred_without_its_address(
    smtp: Peer, write: Write, answer: str, said: str
) -> None:
    smtp.answers["kim@motir.example"] = answer
    mail = write("kim")
    write("lee")
    with capture_logs() as lines:
        deliver_due()
    assert lines == [
        {
            "event": f"mail {said}", "log_level": "warning", "mail": mail.pk, "recipient": None, "kind": "ballot_opened",
            "code": answer[:3], "tries": 1,
        }
    ]  # fmt: skip


# --- refusals and errors ---------------------------------------------------------------------------------------------


@pytest.fixture
def console() -> Iterator[io.StringIO]:
    """What the console shows with the settings of the application."""
    dictConfig(settings.LOGGING)
    handler = logging.getLogger().handlers[-1]
    assert isinstance(handler, logging.StreamHandler)
    shown = io.StringIO()
    handler.setStream(shown)
    yield shown
    handler.setStream(sys.stderr)


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [("/results/baseline/", "testserver", 403), ("/nothing/", "testserver", 404), ("/", "evil.example", 400)],
)  # fmt: skip
def test_a_refusal_is_one_line(
    make_user: MakeUser, client: Client, console: io.StringIO, path: str, host: str, status: int
) -> None:
    client.force_login(make_user("kim", Role.STAFF))
    client.raise_request_exception = False
    assert client.get(path, headers={"host": host}).status_code == status
    assert len(console.getvalue().splitlines()) == 1


def test_an_error_of_ours_has_its_trace(console: io.StringIO) -> None:
    trace = (RuntimeError, RuntimeError("broken"), None)
    logging.getLogger("audit.incident").error("incident 1", exc_info=trace)
    logging.getLogger("django.request").error("Internal", exc_info=trace, extra={"status_code": 500})
    assert console.getvalue().count("RuntimeError: broken") == 2
