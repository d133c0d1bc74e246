"""Each file of the table of bad inputs (CSV, XLSX, ICS): what is read, or the one sentence it is refused with."""

import io
from datetime import date, timedelta
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from audit.imports.rules.columns import COLUMNS, HEADINGS, kind_of
from audit.imports.rules.rows import MOST_ROWS, ImportFile, ImportRow, Refusal, read_file
from tests.imports.files import HEAD, MEETING, ROW, changed_part, csv_of, ics_of, saved, xlsx_of

SEOUL = ZoneInfo("Asia/Seoul")
READ = ImportRow(
    line=2, title="주간 실적 보고", unit_code="PC-01", external_id="A-1", frequency="매주 월요일", start_on=date(2026, 1, 5),
    given={"title": "주간 실적 보고", "kind": "report"}, effort={"author": (1, 90)},
)  # fmt: skip
SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes, name: str = "") -> ImportFile:
    return read_file(name, data, SEOUL)


def codes(data: bytes, name: str = "") -> list[tuple[int, str, str]]:
    found = read(data, name)
    return [(refusal.line, refusal.column, refusal.code) for refusal in found.refused]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr"])
def test_the_encodings_of_offices_are_read_alike(encoding: str) -> None:
    assert read(csv_of(ROW).decode().encode(encoding)) == ImportFile((READ,), ())


def test_a_workbook_reads_like_the_same_list_as_csv() -> None:
    row = [*ROW[:4], date(2026, 1, 5), 1, "1.5시간", "A-1"]
    assert read(xlsx_of(row), "list.xlsx") == read(csv_of(ROW), "list.csv") == ImportFile((READ,), ())


def test_columns_stand_in_any_order_under_korean_or_english_names_and_what_is_unknown_is_told() -> None:
    head = ("시작일", " 업무 명 ", "비고", "부서코드", "Author_Minutes", "작성 인원", "주기", "종류", "관리번호")
    row = ("2026. 1. 5.", "주간 실적 보고", "뭐든", "PC-01", "90", "1", "매주 월요일", "report", "A-1")
    assert read(csv_of(row, head=head)) == ImportFile((READ,), (), ignored=("비고",))
    assert set(HEADINGS.values()) == set(COLUMNS)


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
    expected = {"requester_kind": kind, "requester_unit": unit, "requester_level": "minister" if level else ""}
    assert row.given == {"title": "일", **expected}


@pytest.mark.parametrize(
    ("title", "kind"),
    [("주간 실적 보고", "report"), ("주간회의 결과 보고", "report"), ("보고 회의", "meeting"), ("개청 기념식", "event"), ("지출 결재", "approval"),
     ("퇴근 전 대기", "practice"), ("그 밖의 일", "report"), ("Weekly meeting", "meeting")],
)  # fmt: skip
def test_the_kind_is_told_by_the_title(title: str, kind: str) -> None:
    assert kind_of(title) == kind


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
def test_a_cell_that_cannot_be_read_is_named_with_its_line(changes: dict[str, str], found: tuple[str, str]) -> None:
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
        (csv_of(ROW).decode().encode("utf-16"), "", [(1, "", "encoding")]),
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


# --- workbooks ----------------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    """A workbook whose table unpacks to 60 MB."""
    return changed_part(xlsx_of(ROW), SHEET, b"<sheetData>", b"<sheetData>" + b"<row/>" * 10_000_000)


def packed(*names: str) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"x")
    return held.getvalue()


def far_away() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(HEAD))
    sheet["XFD1048576"] = "far"
    return saved(book)


def many_sheets() -> bytes:
    book = Workbook()
    for number in range(21):
        book.create_sheet(str(number))
    return saved(book)


def entities() -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
    return changed_part(xlsx_of(ROW), SHEET, b"<worksheet", head)


def wrong_sum() -> bytes:
    data = bytearray(xlsx_of(ROW))
    at = data.index(b"PK\x01\x02") + 16
    data[at : at + 4] = b"\0\0\0\0"
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code", "value"),
    [
        (bomb(), "too_large_inside", ""), (far_away(), "too_many_lines", "20000"), (many_sheets(), "too_many_sheets", "20"),
        (entities(), "not_xlsx", ""), (packed("xl/workbook.xml", "xl/vbaProject.bin"), "macros", ""),
        (packed("xl/workbook.bin"), "not_xlsx", ""), (packed("../../etc/passwd"), "not_xlsx", ""),
        (packed("xl/workbook.xml"), "not_xlsx", ""), (xlsx_of(ROW)[:1000], "not_xlsx", ""), (wrong_sum(), "not_xlsx", ""),
        (packed(*map(str, range(201))), "too_large_inside", ""),
    ],
)  # fmt: skip
def test_a_workbook_that_is_dangerous_or_broken_is_refused(data: bytes, code: str, value: str) -> None:
    began = process_time()
    assert read(data).refused == (Refusal(0, "", code, value),)
    assert process_time() - began < 5


def test_a_formula_is_its_last_value_and_one_without_is_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(HEAD))
    sheet.append(["=WEBSERVICE(A1)", *ROW[1:]])
    assert read(saved(book)).refused == (Refusal(2, "", "no_value", "A2"),)
    kept = changed_part(saved(book), SHEET, b"<f>WEBSERVICE(A1)</f><v />", b"<f>WEBSERVICE(A1)</f><v>90</v>")
    assert [row.title for row in read(kept).rows] == ["90"]


def test_hidden_rows_are_read_and_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEAD, ROW, ("다른 보고", *ROW[1:7], "A-2")):
        sheet.append(list(row))
    sheet.row_dimensions[3].hidden = True
    found = read(saved(book))
    assert ([row.line for row in found.rows], found.hidden, found.refused) == ([2, 3], 1, ())


def test_days_of_the_1904_system_are_right_and_formatted_cells_beside_the_table_are_none_of_it() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append([*HEAD, None, None])
    sheet.append([*ROW[:4], date(2026, 1, 5), *ROW[5:], None, "beside"])
    assert read(saved(book)) == ImportFile((READ,), ())


# --- calendars ----------------------------------------------------------------------------------------------------------


def entry(*changed: str) -> tuple[str, ...]:
    """The meeting with other lines; one that ends with ":" or "=" alone takes the line out."""
    names = {line.split(":")[0].split(";")[0] for line in changed}
    kept = [line for line in MEETING if line.split(":")[0].split(";")[0] not in names]
    return (*kept, *(line for line in changed if not line.endswith(":")))


def test_a_recurring_entry_is_a_meeting_of_those_who_are_invited() -> None:
    once = ("UID:x", "SUMMARY:한 번", "DTSTART:20260105T090000", "DTEND:20260105T100000")
    assert read(ics_of(once, MEETING), "c.ics") == ImportFile(
        (
            ImportRow(
                line=10, title="주간 업무 회의", external_id="m-1@office", frequency="FREQ=WEEKLY;BYDAY=MO",
                start_on=date(2026, 1, 5), given={"title": "주간 업무 회의", "kind": "meeting"}, effort={"attendee": (2, 60)},
            ),
        ),
        (), passed_over=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("DTSTART:20260105T000000Z", "DTEND:20260105T010000Z"), (date(2026, 1, 5), 60)),
        (("DTSTART:20260104T200000Z", "DTEND:20260104T210000Z", "RRULE:FREQ=DAILY"), (date(2026, 1, 5), 60)),
        (("DTSTART:20260105T090000", "DTEND:", "DURATION:PT1H30M"), (date(2026, 1, 5), 90)),
        (("DTSTART:20260105T090000", "DTEND:"), (date(2026, 1, 5), 60)),
        (("DTSTART;VALUE=DATE:20260105", "DTEND;VALUE=DATE:20260107"), (date(2026, 1, 5), 960)),
        (("DTSTART;VALUE=DATE:20260105", "DTEND:"), (date(2026, 1, 5), 480)),
    ],
)
def test_days_and_times_are_those_of_the_ministrys_zone(
    lines: tuple[str, ...], expected: tuple[date, int]
) -> None:
    (row,) = read(ics_of(entry(*lines))).rows
    assert (row.start_on, row.effort["attendee"][1]) == expected


def test_a_time_at_which_a_rule_ends_is_a_day_and_a_zone_of_the_file_is_not_asked() -> None:
    zone = b"BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:-1200\r\nTZOFFSETTO:-1200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    data = ics_of(entry("RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T150000Z")).replace(b"BEGIN:VEVENT", zone + b"BEGIN:VEVENT")
    (row,) = read(data).rows
    assert (row.start_on, row.frequency) == (date(2026, 1, 5), "FREQ=WEEKLY;UNTIL=20270101;BYDAY=MO")


def test_of_one_uid_the_highest_sequence_stands_and_exceptions_are_passed_over() -> None:
    rows = [entry(f"SEQUENCE:{number}", f"SUMMARY:판 {number}") for number in (1, 3, 2)]
    exception = entry("RECURRENCE-ID;TZID=Asia/Seoul:20260112T090000", "SUMMARY:예외")
    found = read(ics_of(*rows, exception))
    assert ([row.title for row in found.rows], found.passed_over, found.refused) == (["판 3"], 3, ())


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("DTEND;TZID=Asia/Seoul:20260105T080000",), "ends_before_start"),
        (("DTEND:", "DURATION:P99999Y"), "times_bad"),
        (("DTSTART;TZID=Mars/Olympus:20260105T090000",), "zone_unknown"),
        (("DTSTART:20260104T230000Z", "DTEND:20260105T003000Z", "RRULE:FREQ=WEEKLY;BYDAY=SU"), "zone_moves_day"),
        (("DTSTART:99991231T235900Z", "DTEND:"), "start_bad"),
        (("DTSTART:99999999T000000",), "start_bad"),
        (("DTSTART:",), "start_bad"),
        (("UID:",), "uid_missing"),
        (("RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY"), "several_rules"),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_with_its_line(lines: tuple[str, ...], code: str) -> None:
    assert codes(ics_of(entry(*lines))) == [(4, "", code)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ics_of(*[MEETING] * 1001), "too_many_rows"), (ics_of(entry("SUMMARY:" + "x" * 20_000)), "line_too_long"),
        (ics_of(entry("SUMMARY:x\r\n " + "\r\n ".join(["y" * 1000] * 11))), "line_too_long"),
        (ics_of(entry(*["EXDATE:20260112T000000Z"] * 50_001)), "too_large"),
        (b"BEGIN:VCALENDAR\r\nnonsense", "not_ics"), (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", "not_ics"),
        (ics_of(), "nothing_recurs"), (b"BEGIN:VCALENDAR\xff\xfe", "encoding"),
    ],
)  # fmt: skip
def test_a_calendar_that_is_none_or_too_much_is_refused(data: bytes, code: str) -> None:
    began = process_time()
    assert [refusal[2] for refusal in codes(data)] == [code]
    assert process_time() - began < 2


def test_what_a_calendar_names_is_neither_fetched_nor_run() -> None:
    """The network of a test is closed: reaching for an address would fail it."""
    lines = ("ATTACH;VALUE=URI:file:///etc/passwd", "ATTACH:http://169.254.169.254/", "BEGIN:VALARM", "ACTION:PROCEDURE",
             "TRIGGER:-PT1M", "ATTACH:ftp://x/y", "END:VALARM")  # fmt: skip
    (row,) = read(ics_of((*MEETING, *lines))).rows
    assert row.title == "주간 업무 회의"


def test_text_of_a_calendar_is_one_line_of_text() -> None:
    assert codes(ics_of(entry("SUMMARY:가\\nEND:VEVENT"))) == [(4, "title", "line_break")]
    (row,) = read(ics_of(entry("SUMMARY:{{7*7}} <script>\\, =1"))).rows
    assert row.title == "{{7*7}} <script>, =1"
    assert row.start_on is not None and row.start_on + timedelta(days=1) == date(2026, 1, 6)
