"""Every address × every role × two ministries × looking and sending, held against the table in matrix.txt.

REWRITE_MATRIX=1 writes the table anew; whoever does that reads in the difference whether it says what was meant."""

import os

from audit.access.guard import OPERATORS, PUBLIC
from tests.pages.addresses import OF_A_ROW, declared
from tests.pages.crawled import Crawl
from tests.pages.matrix import COLUMNS, KEPT, NOBODY, OPERATOR, STRANGER, drawn


def test_everybody_gets_what_the_table_says(crawled: Crawl) -> None:
    found = drawn(crawled.answers)
    if os.environ.get("REWRITE_MATRIX") == "1":
        KEPT.write_text(found, encoding="utf-8")
    assert found.splitlines() == KEPT.read_text(encoding="utf-8").splitlines()


def test_no_answer_is_an_error_of_ours(crawled: Crawl) -> None:
    failed = {place[2] for place, status in crawled.answers.items() if status >= 500}
    assert failed == {"health_ready"}  # says so where no worker runs, as here


def test_nobody_and_strangers_send_nothing_to_the_ministry(crawled: Crawl) -> None:
    """Whatever the table says: what stands behind a role lets neither of them do anything to a row of the ministry."""
    rows = {
        name for name in crawled.paths if name in OF_A_ROW and declared()[name] not in (PUBLIC, OPERATORS)
    }
    done = {
        (who, name): status
        for (who, method, name), status in crawled.answers.items()
        if who in (NOBODY, OPERATOR, STRANGER) and method == "POST" and name in rows and status in (200, 302)
    }
    assert len(rows) > 20
    assert done == {}


def test_every_role_has_its_column() -> None:
    assert len(COLUMNS) == 3 + 11
