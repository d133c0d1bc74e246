"""A calendar file that strict readers take (RFC 5545)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from audit.desk.rules.feed import FeedEntry, calendar_of

SEOUL = ZoneInfo("Asia/Seoul")
LONG = "주간 업무추진실적 보고; 쉼표, 역사선 \\ 그리고\n줄바꿈 " * 6
ENTRIES = [
    FeedEntry(
        "ballot.7.3.motir@audit.example", datetime(2026, 12, 31, 18, tzinfo=SEOUL),
        datetime(2026, 12, 1, 9, 0, 1, 5, tzinfo=SEOUL), LONG, "회신이 필요합니다", "https://audit.example/cases/2026-001/",
    ),
    FeedEntry("agenda.1.motir@audit.example", date(2028, 2, 29), datetime(2028, 2, 1, tzinfo=UTC), "심의", "", "https://x/"),
]  # fmt: skip


def test_what_is_written_is_read_again_and_the_same_makes_the_same_bytes() -> None:
    data = calendar_of("기한: 산업통상부", ENTRIES)
    assert data == calendar_of("기한: 산업통상부", ENTRIES)
    lines = data.split(b"\r\n")
    assert (lines[0], lines[-2:], max(map(len, lines)) <= 75) == (
        b"BEGIN:VCALENDAR",
        [b"END:VCALENDAR", b""],
        True,
    )
    assert b"\n" not in b"".join(lines)
    found = Calendar.from_ical(data)
    assert (found["VERSION"], "PRODID" in found, found.errors) == ("2.0", True, [])
    first, second = found.walk("VEVENT")
    assert (first["UID"], str(first["SUMMARY"]), first.errors) == (ENTRIES[0].uid, LONG, [])
    assert first["DTSTART"].to_ical() == b"20261231T090000Z"
    assert first["DTSTAMP"].to_ical() == b"20261201T000001Z"
    assert (second.decoded("DTSTART"), second["DTSTART"].params.get("VALUE")) == (date(2028, 2, 29), "DATE")


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "{{7*7}} {% debug %} {0.__class__}",
        "보고\nEND:VEVENT\nBEGIN:VEVENT\nATTACH:file:///etc/passwd",
        "보고;VALUE=URI:http://x, \\n",
    ],
)
def test_what_people_typed_stays_text_of_one_entry(words: str) -> None:
    entry = FeedEntry(
        "a@audit.example", date(2028, 2, 29), datetime(2028, 2, 1, tzinfo=UTC), words, words, "https://x/"
    )
    for typed in (entry, replace(entry, title=words.replace("\n", "\r\n"))):
        [read] = Calendar.from_ical(calendar_of("기한", [typed])).walk("VEVENT")
        assert (str(read["SUMMARY"]), str(read["DESCRIPTION"]), "ATTACH" in read) == (words, words, False)


def test_no_entries_make_a_calendar_all_the_same() -> None:
    assert list(Calendar.from_ical(calendar_of("기한", [])).walk("VEVENT")) == []
