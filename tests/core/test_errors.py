import logging
import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from audit.core.errors import server_error


def broken(rf: RequestFactory) -> HttpResponse:
    """What Django does with an error of ours."""
    try:
        int("nobody reads this on the page")
    except ValueError:
        return server_error(rf.get("/results/"))
    return HttpResponse()


def test_an_error_of_ours_shows_the_number_under_which_the_log_holds_its_trace(
    caplog: pytest.LogCaptureFixture, rf: RequestFactory
) -> None:
    page = broken(rf)
    shown = re.search(r'class="incident">([0-9A-F]{8})<', page.content.decode())
    assert shown is not None
    assert (page.status_code, "nobody reads this" in page.content.decode()) == (500, False)
    record = caplog.records[-1]
    assert (record.levelno, record.getMessage()) == (
        logging.ERROR,
        f"incident {shown.group(1)} at GET /results/",
    )
    assert "ValueError" in caplog.text
