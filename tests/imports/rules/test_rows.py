"""Each list of the table of bad inputs (CSV): what is read, or the one sentence it is refused with."""

from datetime import date
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from audit.imports.rules.rows import MOST_ROWS, ImportFile, ImportRow, RefusedCell, read_file
from tests.core.brought import thirty
from tests.core.workbook_files import two_workbooks
from tests.imports.files import HEAD, ROW, csv_of, xlsx_of

SEOUL = ZoneInfo("Asia/Seoul")
READ = ImportRow(
    line=2, title="주간 실적 보고", unit_code="PC-01", external_id="A-1", frequency="매주 월요일", start_on=date(2026, 1, 5),
    given={"title": "주간 실적 보고", "kind": "report"}, effort={"author": (1, 90)},
)  # fmt: skip


def read(data: bytes, name: str = "") -> ImportFile:
    return read_file(name, data, SEOUL)


def codes(data: bytes, name: str = "") -> list[tuple[int, str, str]]:
    found = read(data, name)
    return [(refusal.line, refusal.column, refusal.code) for refusal in found.refused]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16"])
def test_the_encodings_of_offices_are_read_alike(encoding: str) -> None:
    assert read(csv_of(ROW).decode().encode(encoding)) == ImportFile((READ,), ())


def test_a_workbook_reads_like_the_same_list_as_csv() -> None:
    row = [*ROW[:4], date(2026, 1, 5), 1, "1.5시간", "A-1"]
    assert read(xlsx_of(row), "list.xlsx") == read(csv_of(ROW), "list.csv") == ImportFile((READ,), ())


def test_columns_stand_in_any_order_under_korean_or_english_names_and_what_is_unknown_is_told() -> None:
    head = (
        "시작일",
        " 업무 명 ",
        "비고",
        "부서코드",
        "Author_Minutes",
        "작성 인원",
        "주기",
        "종류",
        "관리번호",
    )
    row = ("2026. 1. 5.", "주간 실적 보고", "뭐든", "PC-01", "90", "1", "매주 월요일", "report", "A-1")
    assert read(csv_of(row, head=head)) == ImportFile((READ,), (), ignored=("비고",))


def test_every_column_is_read() -> None:
    said = {
        "title": "실적 보고", "kind": "행사", "unit_code": "PC-01", "final_recipient": "장관", "purpose": "가\n나", "requester": "국회",
        "requester_kind": "외부", "requester_unit": "", "requester_level": "", "mandate": "국회 요구", "mandate_citation": "가-1",
        "channel": "전화", "minister_attends": "예", "frequency": "연 4회", "start_on": "", "grade": "5급", "audience": "의원실",
        "last_used_on": "2026-01-02", "source_url": "https://example.org", "external_id": "A-1",
        **{f"{role}_headcount": str(n) for n, role in enumerate(("author", "reviewer", "attendee", "reader", "waiting"), 1)},
        **{f"{role}_minutes": "10" for role in ("author", "reviewer", "attendee", "reader", "waiting")},
    }  # fmt: skip
    (row,) = read(csv_of(tuple(said.values()), head=tuple(said))).rows
    assert row == ImportRow(
        line=2, title="실적 보고", unit_code="PC-01", external_id="A-1", frequency="연 4회", grade="5",
        given={
            "title": "실적 보고", "purpose": "가\n나", "requester": "국회", "mandate_citation": "가-1", "audience": "의원실",
            "source_url": "https://example.org", "kind": "event", "final_recipient": "minister", "mandate": "assembly_demand",
            "channel": "telephone", "requester_kind": "outside", "requester_unit": "", "requester_level": "",
            "minister_attends": True, "last_used_on": date(2026, 1, 2),
        },
        effort={"author": (1, 10), "reviewer": (2, 10), "attendee": (3, 10), "reader": (4, 10), "waiting": (5, 10)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "level", "kind"), [("PC-01", "", "unit"), ("", "장관", "level")]
)  # fmt: skip
def test_who_asks_follows_from_what_is_named(unit: str, level: str, kind: str) -> None:
    (row,) = read(csv_of(("일", unit, level), head=("title", "requester_unit", "requester_level"))).rows
    expected = {
        "requester_kind": kind,
        "requester_unit": unit,
        "requester_level": "minister" if level else "",
    }
    assert row.given == {"title": "일", **expected}


# --- refused ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"title": ""}, ("title", "empty")),
        ({"title": "\u3164"}, ("title", "empty")),
        ({"title": "가" * 301}, ("title", "too_long")),
        ({"title": "가\x00나"}, ("title", "control")),
        ({"title": "가\u202e나"}, ("title", "direction")),
        ({"title": "가\n나"}, ("title", "line_break")),
        ({"kind": "축제"}, ("kind", "unknown_choice")),
        ({"kind": "=1+1"}, ("kind", "unknown_choice")),
        ({"start_on": "2026-02-30"}, ("start_on", "not_a_day")),
        ({"start_on": "9999-12-31"}, ("start_on", "not_a_day")),
        ({"author_headcount": "1.5"}, ("author_headcount", "not_a_number")),
        ({"author_headcount": "0"}, ("author_headcount", "too_small")),
        ({"author_headcount": "٣"}, ("author_headcount", "not_a_number")),
        ({"author_minutes": "한참"}, ("author_minutes", "not_a_time")),
        ({"author_minutes": "1e400"}, ("author_minutes", "not_a_time")),
        ({"author_minutes": "9999시간"}, ("author_minutes", "too_large")),
        ({"author_minutes": ""}, ("author_minutes", "half_effort")),
        ({"author_headcount": ""}, ("author_headcount", "half_effort")),
        ({"external_id": "가" * 201}, ("external_id", "too_long")),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named_with_its_line(
    changes: dict[str, str], found: tuple[str, str]
) -> None:
    row = tuple({**dict(zip(HEAD, ROW, strict=True)), **changes}.values())
    assert codes(csv_of(row)) == [(2, *found)]


def test_the_501st_line_of_a_thousand_is_named_alone() -> None:
    rows = [(f"보고 {number}", *ROW[1:7], f"A-{number}") for number in range(1000)]
    rows[499] = (*rows[499][:6], "x", rows[499][7])
    assert codes(csv_of(*rows)) == [(501, "author_minutes", "not_a_time")]


def test_text_that_a_spreadsheet_would_compute_is_kept_as_text() -> None:
    for title in ("=SUM(A1)", "+1", "-1", "@x", "＝1", "<script>", "{{7*7}}", "{0.__class__}"):
        (row,) = read(csv_of((title, *ROW[1:]))).rows
        (cell,) = read(xlsx_of((f" {title}", *ROW[1:]))).rows
        assert (row.title, cell.title) == (title, title)


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (csv_of(ROW).decode().encode("utf-16-le"), "", [(1, "", "encoding")]),
        (b"", "", [(1, "", "empty")]),
        (csv_of(), "", [(1, "", "empty")]),
        (csv_of(ROW, head=("name", *HEAD[1:])), "", [(1, "title", "column_missing")]),
        (csv_of(ROW, head=("title", "kind", "kind", *HEAD[3:])), "", [(1, "kind", "column_twice")]),
        (csv_of(ROW, head=("title", "업무명", *HEAD[2:])), "", [(1, "title", "column_twice")]),
        (csv_of((*ROW, "more")), "", [(2, "", "cells")]),
        (csv_of(ROW, ('"open', *ROW[1:])), "", [(3, "", "not_csv")]),
        (csv_of(ROW, ROW), "", [(3, "external_id", "twice")]),
        (csv_of((*ROW[:7], ""), (*ROW[:7], "")), "", [(3, "title", "twice")]),
        (csv_of(ROW), "list.xlsx", [(0, "", "not_what_it_says")]),
        (xlsx_of(ROW), "list.csv", [(0, "", "not_what_it_says")]),
        (b"<html><table>", "list.xls", [(0, "", "other_file")]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "list.xls", [(0, "", "other_file")]),
        (b"x" * 1_000_001, "", [(0, "", "too_large")]),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_with_a_reason(
    data: bytes, name: str, found: list[tuple[int, str, str]]
) -> None:
    assert (codes(data, name)) == found


def test_too_many_rows_are_refused_in_no_time() -> None:
    began = process_time()
    data = csv_of(*((f"{number}",) for number in range(MOST_ROWS + 1)), head=("title",))
    assert codes(data) == [(MOST_ROWS + 2, "", "too_many_rows")]
    assert process_time() - began < 2


def test_thirty_files_as_people_save_them_are_read_or_refused_by_their_reason() -> None:
    row: list[str | date] = ["주간 실적 보고", "보고", "매주 월요일", date(2026, 1, 5), "1", "1.5시간", "5급"]
    korean = ("업무명", "종류", "주기", "시작일", "작성 인원", "작성 시간(분)", "직급")
    for head in (
        ("title", "kind", "frequency", "start_on", "author_headcount", "author_minutes", "grade"),
        korean,
    ):
        for name, line, data in (*thirty(head, [row]), *two_workbooks(head, [row])):
            weekly = ImportRow(
                line + 1, "주간 실적 보고", frequency="매주 월요일", start_on=date(2026, 1, 5),
                given={"title": "주간 실적 보고", "kind": "report"}, effort={"author": (1, 90)}, grade="5",
            )  # fmt: skip
            assert read_file("", data, SEOUL) == ImportFile((weekly,), ()), name
        for name, line, data in thirty(head, [[*row[:3], "2026. 1. 5. 14:00", "1", "90", "오급"]]):
            refused = (
                RefusedCell(line + 1, "start_on", "not_a_day", "2026. 1. 5. 14:00"),
                RefusedCell(line + 1, "grade", "unknown_choice", "오급"),
            )
            assert read_file("", data, SEOUL) == ImportFile((), refused), name
