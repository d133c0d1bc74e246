"""Lists as files: the rows of the page by the rights of the page, whole, typed and harmless."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from audit.access.choices import Role
from audit.core import list_files
from audit.core.scope import ministry_scope
from audit.register.models import WorkItem
from tests.full import Full

LISTS = {
    "/register/": (Role.STAFF, "work-items", "q=보고"),
    "/portfolio/": (Role.SECRETARY, "portfolio", "kind=report"),
    "/cases/?state=all": (Role.MEMBER, "cases", "measure=retire"),
    "/decisions/": (Role.MEMBER, "decisions", ""),
    "/organization/people/": (Role.AUDITOR, "people", "role=member"),
    "/journal/": (Role.AUDITOR, "journal", "about=cases"),
}
Table = list[list[str]]


def asked(path: str, more: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{more}"


def whole(client: Client, path: str) -> bytes:
    answer: Any = client.get(path)  # of the test client: it is sent as it is read
    return b"".join(answer.streaming_content)


def csv_of(client: Client, path: str) -> Table:
    held = whole(client, asked(path, "file=csv")).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(held, newline="")))


def xlsx_of(client: Client, path: str) -> Table:
    book = load_workbook(io.BytesIO(whole(client, asked(path, "file=xlsx"))))
    return [[_told(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]


def _told(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def same(first: Table, second: Table) -> bool:
    """Whether two files say the same: 12.50 is 12.5."""
    return [list(map(_plain, row)) for row in first] == [list(map(_plain, row)) for row in second]


def _plain(cell: str) -> str:
    cell = cell.removesuffix(" 00:00")
    return cell.rstrip("0").rstrip(".") if cell.replace(".", "").isdigit() and "." in cell else cell


@pytest.fixture
def clients(full: Full) -> dict[Role, Client]:
    made = {role: Client() for role in {role for role, _name, _filter in LISTS.values()}}
    for role, client in made.items():
        client.force_login(full.people[role])
    return made


@pytest.mark.parametrize("path", LISTS)
def test_both_files_hold_every_row_the_page_counts(
    full: Full, clients: dict[Role, Client], path: str
) -> None:
    role, name, narrowed = LISTS[path]
    client = clients[role]
    page = client.get(path).context["listing"]
    table = csv_of(client, path)
    assert len(table) == page.page.count + 1 > 1 and same(table, xlsx_of(client, path))
    assert [url.rpartition("=")[2] for _form, url in page.file_urls] == ["csv", "xlsx"]
    answer = client.get(asked(path, "file=xlsx"))
    assert answer["Content-Disposition"] == f'attachment; filename="{name}-2026-03-09.xlsx"'
    if narrowed:
        fewer = csv_of(client, asked(path, narrowed))
        assert len(fewer) == client.get(asked(path, narrowed)).context["listing"].page.count + 1 < len(table)
        assert [row for row in table if row in fewer] == [
            table[0],
            *(row for row in table[1:] if row in fewer[1:]),
        ]


def test_the_order_is_that_of_the_page_and_the_words_are_the_reader_s(
    full: Full, clients: dict[Role, Client]
) -> None:
    client = clients[Role.STAFF]
    table = csv_of(client, "/register/?sort=title")
    assert table[0][:5] == ["번호", "업무명", "유형", "부서 코드", "부서"]
    assert [row[1] for row in table[1:51]] == [
        item.title for item in client.get("/register/?sort=title").context["listing"].rows
    ]


def test_what_would_run_is_quoted_and_another_ministry_s_rows_are_missing(
    full: Full, clients: dict[Role, Client]
) -> None:
    with ministry_scope(full.ministry):
        first = WorkItem.objects.order_by("-annual_minutes", "pk").first()
        assert first is not None
        WorkItem.objects.filter(pk=first.pk).update(title='=WEBSERVICE("http://x")')
    assert csv_of(clients[Role.STAFF], "/register/")[1][1] == '\'=WEBSERVICE("http://x")'
    stranger = Client()
    stranger.force_login(full.stranger)
    theirs = {row[1] for row in csv_of(stranger, "/register/")[1:]}
    ours = {row[1] for row in csv_of(clients[Role.STAFF], "/register/")[1:]}
    assert theirs & ours == set()


def test_a_file_asks_as_often_however_many_rows_it_has(full: Full, clients: dict[Role, Client]) -> None:
    """The questions of its page but for two of the buttons; whether there are too many; and one reading of the rows."""
    client = clients[Role.STAFF]
    client.get("/register/")
    with CaptureQueriesContext(connection) as few:
        csv_of(client, "/register/?q=관행")
    with CaptureQueriesContext(connection) as all_rows:
        csv_of(client, "/register/")
    assert (len(few), len(all_rows)) == (9, 9)


def test_more_than_a_file_holds_is_refused(
    full: Full, clients: dict[Role, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_files, "MOST_ROWS", 3)
    answer = clients[Role.STAFF].get("/register/?file=csv")
    assert (answer.status_code, "최대 3행" in answer.content.decode()) == (409, True)
    assert clients[Role.STAFF].get("/register/?file=pdf").status_code == 200  # no such file: the page
