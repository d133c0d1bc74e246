import logging
import re

import pytest
from django.test import RequestFactory

from audit.core.errors import server_error


def test_an_error_of_ours_shows_the_number_under_which_the_log_holds_its_trace(
    caplog: pytest.LogCaptureFixture, rf: RequestFactory
) -> None:
    try:
        raise ZeroDivisionError("nobody reads this on the page")
    except ZeroDivisionError:
        page = server_error(rf.get("/results/"))
    shown = re.search(r'class="incident">([0-9A-F]{8})<', page.content.decode())
    assert (page.status_code, shown is not None, "nobody reads this" in page.content.decode()) == (500, True, False)
    record = caplog.records[-1]
    assert (record.levelno, record.getMessage()) == (
        logging.ERROR,
        f"incident {shown.group(1) if shown else ''} at GET /results/",
    )
    assert "ZeroDivisionError" in caplog.text
