"""Each calendar of the table of bad inputs, as a list of work is read: what is in it, or the one sentence it is refused with."""

from datetime import date, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from audit.imports.rules.rows import ImportFile, ImportRow, read_file
from tests.imports.files import MEETING, ics_of

SEOUL = ZoneInfo("Asia/Seoul")


def read(data: bytes, name: str = "") -> ImportFile:
    return read_file(name, data, SEOUL)


def codes(data: bytes) -> list[tuple[int, str, str]]:
    return [(refusal.line, refusal.column, refusal.code) for refusal in read(data).refused]


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
        (("DTSTART;TZID=Korea Standard Time:20260105T090000", "DTEND:"), (date(2026, 1, 5), 60)),
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
    data = ics_of(entry("RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T150000Z")).replace(
        b"BEGIN:VEVENT", zone + b"BEGIN:VEVENT"
    )
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
        (
            ("DTSTART:20260104T230000Z", "DTEND:20260105T003000Z", "RRULE:FREQ=WEEKLY;BYDAY=SU"),
            "zone_moves_day",
        ),
        (("DTSTART:99991231T235900Z", "DTEND:"), "start_bad"),
        (("DTSTART:99999999T000000",), "start_bad"),
        (("DTSTART:",), "start_bad"),
        (("UID:",), "uid_missing"),
        (("RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY"), "several_rules"),
        (("RRULE:nonsense",), "rule_bad"),
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


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYDAY=9999MO", "FREQ=DAILY;COUNT=x", "FREQ=DAILY;INTERVAL=0"])
def test_a_rule_that_does_not_hold_is_handed_on_as_it_was_written(rule: str) -> None:
    """The register names the part of it that is wrong."""
    (row,) = read(ics_of(entry(f"RRULE:{rule}"))).rows
    assert row.frequency == rule
