"""What do the pages of figures cost, beside the first page of the register?

Whole requests of one secretary: desk, results, work by unit, portfolio. Their sums come from the books, so they must cost the same
with 20,000 entries and, with BENCH_ENTRIES=1000000 and a DATABASE_URL of PostgreSQL, with a million (the copies do not stand in
the books, which have as many entries as units and reasons, not as many as the register)."""

from collections.abc import Iterable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from audit.core.scope import ministry_scope
from benchmarks.register_list import ENTRIES, fill, page, reader_of_a_ministry
from benchmarks.rows import Row, in_turns

FIRST_PAGE = "/register/"
PAGES = (
    ("desk", "/"),
    ("results", "/results/"),
    ("work by unit", "/results/units/"),
    ("portfolio", "/portfolio/"),
)


def measure() -> Iterable[Row]:
    ministry, client = reader_of_a_ministry("bench-figures")
    with ministry_scope(ministry):
        fill(ministry, ENTRIES)
    yield from compared(client)


def compared(client: Client) -> Iterable[Row]:
    with override_settings(SECURE_SSL_REDIRECT=False):
        for what, address in PAGES:
            with CaptureQueriesContext(connection) as seen:
                page(client, address)()
            own, first = in_turns(page(client, address), page(client, FIRST_PAGE), turns=15)
            about = f"{what}, register of {ENTRIES:,}, {len(seen)} queries"
            yield Row(about, own, first, "the register's first page")
