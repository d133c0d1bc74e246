"""A refusal leaves one line in the log; an error of ours its trace."""

import io
import logging
import sys
from collections.abc import Iterator
from logging.config import dictConfig

import pytest
from django.conf import settings
from django.test import Client

from audit.access.choices import Role
from tests.world import MakeUser


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
