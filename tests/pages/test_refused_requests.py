"""What is too large, and what comes under a foreign name: refused in the reader's language before anything of ours runs."""

import logging
import re
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit
from audit.register.models import WorkItem
from tests.world import MakeUser

FOREIGN = "evil.example"
HANGUL = "보" * 1_000_000


def heading(html: str) -> list[str]:
    return re.findall(r"<h1>\s*(.*?)\s*</h1>", html)


@pytest.fixture
def kim(make_user: MakeUser, unit: Unit) -> Client:
    """Signed in, with the form open as in a browser: the check of its token is the first to read what was sent."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(make_user("kim", Role.STAFF, unit=unit))
    client.get("/register/new/")
    return client


@pytest.mark.parametrize(
    "sent",
    [
        {"title": HANGUL},
        {f"field{number}": "1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)},
    ],
    ids=["megabytes", "too many fields"],
)
def test_what_is_too_large_is_refused_with_the_limit_and_a_way_on(kim: Client, sent: dict[str, str]) -> None:
    answer = kim.post("/register/new/", sent)
    html = answer.content.decode()
    assert (answer.status_code, heading(html)) == (413, ["보낸 내용이 너무 큽니다"])
    assert "한 번에 2.5\xa0MB(한글 약 290,000자), 입력란 1,000개까지" in html
    assert "다시 시도해 주십시오" not in html  # it would fail again
    assert html.count('class="krds-btn medium primary" href="/"') == 1
    assert not WorkItem.objects.exists()


def test_it_is_told_in_english_too(kim: Client) -> None:
    kim.cookies["django_language"] = "en"
    html = kim.post("/register/new/", {"title": HANGUL}).content.decode()
    assert heading(html) == ["What you sent is too large"]
    assert "at most 2.5\xa0MB (about 290,000 Korean characters) in 1,000 fields" in html


def test_it_is_told_to_who_is_not_signed_in(db: None) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.get("/sign-in/")
    assert client.post("/sign-in/", {"login": HANGUL}).status_code == 413


def test_a_text_below_the_limit_is_read(kim: Client) -> None:
    """Refused for its missing token, so read: the limit is no lower than the page says."""
    sent = urlencode({"title": "보" * 290_000})
    assert kim.post("/register/new/", sent, "application/x-www-form-urlencoded").status_code == 403


@pytest.mark.parametrize("path", ["/sign-in/", "/", "/no/such/page/", "/static/no-such-file.css"])
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_foreign_name_is_refused_without_an_incident(
    db: None, caplog: pytest.LogCaptureFixture, path: str, method: str
) -> None:
    client = Client(raise_request_exception=False, headers={"host": FOREIGN})
    answer = getattr(client, method)(path)
    told = [] if method == "head" else ["보낸 내용을 읽지 못했습니다"]
    assert (answer.status_code, heading(answer.content.decode())) == (400, told)
    errors = {record.name for record in caplog.records if record.levelno >= logging.ERROR}
    assert errors == {
        "django.security.DisallowedHost"
    }  # the hint for who set ALLOWED_HOSTS wrong, no error of ours


def test_the_refusal_speaks_the_language_of_the_browser(db: None) -> None:
    client = Client(raise_request_exception=False, headers={"host": FOREIGN, "accept-language": "en"})
    assert heading(client.get("/").content.decode()) == ["This could not be read"]
