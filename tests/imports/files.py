"""Files of recurring work for tests: CSV, XLSX and ICS."""

import io
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

HEAD = (
    "title",
    "kind",
    "unit_code",
    "frequency",
    "start_on",
    "author_headcount",
    "author_minutes",
    "external_id",
)
ROW = ("주간 실적 보고", "보고", "PC-01", "매주 월요일", "2026-01-05", "1", "1.5시간", "A-1")


def csv_of(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    lines = [
        ",".join(f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in row)
        for row in (head, *rows)
    ]
    return "\n".join(lines).encode()


def xlsx_of(*rows: Sequence[object], head: Sequence[object] = HEAD) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (head, *rows):
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def changed_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something replaced in one of its parts."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as packed, ZipFile(made, "w", ZIP_DEFLATED) as again:
        for part in packed.namelist():
            held = packed.read(part)
            again.writestr(part, held.replace(old, new) if part == name else held)
    return made.getvalue()


def ics_of(*entries: Sequence[str]) -> bytes:
    """A calendar of entries, each as its lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//"]
    for entry in entries:
        lines += ["BEGIN:VEVENT", *entry, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


MEETING = (
    "UID:m-1@office", "SUMMARY:주간 업무 회의", "DTSTART;TZID=Asia/Seoul:20260105T090000", "DTEND;TZID=Asia/Seoul:20260105T100000",
    "RRULE:FREQ=WEEKLY;BYDAY=MO", "ATTENDEE:mailto:a@example.go.kr", "ATTENDEE:mailto:b@example.go.kr",
)  # fmt: skip
