"""How long does a list as a file take, beside a plain writer of the same rows?

The register as CSV beside the csv module over `values_list`, and as XLSX beside openpyxl's write-only mode over the rows of the CSV;
whole requests of one signed-in person. With 20,000 entries; BENCH_ENTRIES=100000 for as many as a file may hold."""

import csv
import io
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.test import Client
from django.test.utils import override_settings
from openpyxl import Workbook

from audit.core.scope import ministry_scope
from audit.register.models import WorkItem
from audit.register.pages.exported import FIELDS
from benchmarks.register_list import ENTRIES, fill, reader_of_a_ministry
from benchmarks.rows import Row, in_turns


def measure() -> Iterable[Row]:
    ministry, client = reader_of_a_ministry("bench-files")
    with ministry_scope(ministry):
        fill(ministry, ENTRIES)
    with override_settings(SECURE_SSL_REDIRECT=False):
        rows = list(csv.reader(io.StringIO(whole(client, "csv").decode("utf-8-sig"), newline="")))

        def plain_csv() -> None:
            with ministry_scope(ministry):
                csv.writer(io.StringIO()).writerows(WorkItem.objects.values_list(*FIELDS))

        def plain_xlsx() -> None:
            book = Workbook(write_only=True)
            sheet = book.create_sheet()
            for row in rows:
                sheet.append(row)
            book.save(io.BytesIO())

        for kind, plain, name in (
            ("csv", plain_csv, "csv module, no words"),
            ("xlsx", plain_xlsx, "openpyxl"),
        ):
            ours, beside = in_turns(partial(whole, client, kind), plain, turns=3)
            yield Row(f"{ENTRIES:,} entries as {kind.upper()}", ours, beside, name)


def whole(client: Client, kind: str) -> bytes:
    """The file, as a browser reads it."""
    answer: Any = client.get("/register/", {"file": kind})  # of the test client: it is sent as it is read
    return b"".join(answer.streaming_content)
