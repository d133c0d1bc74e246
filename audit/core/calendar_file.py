"""The recurring entries of an iCalendar file (RFC 5545). Nothing it names is fetched or run, and no zone is taken from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar
from icalendar.error import BrokenCalendarProperty
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from .csv_rows import LineProblem
from .encodings import decoded

MOST_ENTRIES = 1_000
LONGEST_LINE = 10_000  # characters, folded lines put together
MOST_LINES = 50_000
ASSUMED = timedelta(hours=1)  # what an entry takes that has a time and no end
WORKING_DAY = timedelta(hours=8)  # what a day without times takes
BEGIN = "BEGIN:VCALENDAR"
_ZONES = re.compile(r"^BEGIN:VTIMEZONE\r?$.*?^END:VTIMEZONE\r?$\n?", re.MULTILINE | re.DOTALL)
_UNTIL = re.compile(r"UNTIL=([0-9]{8}T[0-9]{6})(Z?)")
_NAMES_DAYS = re.compile(r"BY(DAY|MONTHDAY|YEARDAY|WEEKNO|MONTH|SETPOS)=")


@dataclass(frozen=True)
class CalendarEntry:
    """A recurring entry: the line it begins on, its first day and rule in the ministry's zone, minutes and people each time.

    `people`: those who are invited, 1 where nobody is."""

    line: int
    uid: str
    title: str
    start: date
    rrule: str
    minutes: int
    people: int
    sequence: int = 0


@dataclass(frozen=True)
class CalendarFile:
    """What a file holds; `passed_over`: entries that take place once, exceptions, and older versions of one that is there."""

    entries: tuple[CalendarEntry, ...]
    problems: tuple[LineProblem, ...]
    passed_over: int = 0


class _Refused(Exception):
    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code, self.value = code, value


def is_calendar(data: bytes) -> bool:
    """Whether a file is an iCalendar file."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(BEGIN)].upper() == BEGIN.encode()


def read_calendar(data: bytes, zone: tzinfo) -> CalendarFile:
    """The entries of a file, their days as the ministry's `zone` has them, in the order of the file.

    Codes of problems: `encoding`, `not_ics`, `too_many_rows` (value: the limit), `line_too_long`; for one entry `uid_missing`,
    `start_bad`, `zone_unknown` (value: the zone), `zone_moves_day`, `several_rules`, `rule_bad`, `times_bad`, `ends_before_start`."""
    text = decoded(data)
    if text is None:
        return CalendarFile((), (LineProblem(0, "encoding"),))
    try:
        lines = _begins(text)
        events = Calendar.from_ical(_ZONES.sub("", text)).walk("VEVENT")
    except _Refused as refused:
        return CalendarFile((), (LineProblem(0, refused.code, refused.value),))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        return CalendarFile((), (LineProblem(0, "not_ics"),))
    return _gathered(zip(lines, events, strict=False), zone)


def _begins(text: str) -> list[int]:
    """The lines on which entries begin, after a look at how much there is."""
    lines = text.splitlines()
    begins = [number for number, line in enumerate(lines, start=1) if line.strip().upper() == "BEGIN:VEVENT"]
    if len(begins) > MOST_ENTRIES:
        raise _Refused("too_many_rows", str(MOST_ENTRIES))
    if len(lines) > MOST_LINES:
        raise _Refused("too_many_lines", str(MOST_LINES))
    long = 0
    for line in lines:
        long = long + len(line) if line[:1] in {" ", "\t"} else len(line)
        if long > LONGEST_LINE:
            raise _Refused("line_too_long")
    return begins


def _gathered(found: Iterator[tuple[int, Any]], zone: tzinfo) -> CalendarFile:
    """Each entry once: of one UID the version with the highest SEQUENCE (RFC 5545, 3.8.7.4)."""
    entries: dict[str, CalendarEntry] = {}
    problems, passed_over = [], 0
    for line, event in found:
        if "RRULE" not in event or "RECURRENCE-ID" in event:
            passed_over += 1
            continue
        try:
            entry = _entry(line, event, zone)
        except _Refused as refused:
            problems.append(LineProblem(line, refused.code, refused.value))
            continue
        known = entries.get(entry.uid)
        passed_over += known is not None
        if known is None or known.sequence <= entry.sequence:
            entries[entry.uid] = entry
    return CalendarFile(tuple(entries.values()), tuple(problems), passed_over)


def _entry(line: int, event: Any, zone: tzinfo) -> CalendarEntry:
    uid = str(event.get("UID", "")).strip()
    if not uid:
        raise _Refused("uid_missing")
    rule = event["RRULE"]
    if isinstance(rule, list):
        raise _Refused("several_rules")
    written, start = _value(event, "DTSTART", "start_bad"), _moment(event, "DTSTART", "start_bad", zone)
    day, rrule = start.date(), _rule(_written(rule), zone)
    if isinstance(written, datetime) and day != written.date() and _NAMES_DAYS.search(rrule):
        raise _Refused("zone_moves_day")  # its days are those of another zone
    return CalendarEntry(
        line=line,
        uid=uid,
        title=str(event.get("SUMMARY", "")),
        start=day,
        rrule=rrule,
        minutes=_minutes(event, start, zone),
        people=_people(event),
        sequence=_sequence(event),
    )


def _value(event: Any, name: str, code: str) -> Any:
    try:
        value = getattr(event.get(name), "dt", None)
    except BrokenCalendarProperty:
        value = None
    if not isinstance(value, date | timedelta):
        raise _Refused(code)
    return value


def _moment(event: Any, name: str, code: str, zone: tzinfo) -> datetime:
    """A time of an entry in the ministry's zone; midnight where it names a day alone. Its own zone is one of our database."""
    value = _value(event, name, code)
    if isinstance(value, timedelta):
        raise _Refused(code)
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    named = event[name].params.get("TZID")
    try:
        if named is not None:
            known = WINDOWS_TO_OLSON.get(str(named), str(named))  # Outlook calls zones as Windows does
            if known not in available_timezones():
                raise _Refused("zone_unknown", str(named))
            return value.replace(tzinfo=ZoneInfo(known)).astimezone(zone)
        return value.replace(tzinfo=zone) if value.tzinfo is None else value.astimezone(zone)
    except OverflowError:
        raise _Refused(code) from None


def _written(rule: Any) -> str:
    """The rule as it was written, also one the library does not take for a rule and keeps as a text (RFC 5545, 3.3.11)."""
    written: str = rule.to_ical().decode()
    if "FREQ" not in written.upper():
        raise _Refused("rule_bad")
    return re.sub(r"\\([\\;,])", r"\1", written)


def _rule(written: str, zone: tzinfo) -> str:
    """The rule over days: a time in UNTIL becomes the day it falls on here."""

    def day(match: re.Match[str]) -> str:
        try:
            moment = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(
                tzinfo=ZoneInfo("UTC") if match[2] else zone
            )
            return f"UNTIL={moment.astimezone(zone):%Y%m%d}"
        except (ValueError, OverflowError):
            return match[0]

    return _UNTIL.sub(day, written)


def _minutes(event: Any, start: datetime, zone: tzinfo) -> int:
    """How long it takes: what it says, or a working day for each day without times."""
    if "DURATION" in event:
        takes = _value(event, "DURATION", "times_bad")
        if not isinstance(takes, timedelta):
            raise _Refused("times_bad")
    elif "DTEND" in event:
        takes = _moment(event, "DTEND", "times_bad", zone) - start
    else:
        takes = ASSUMED
    if not isinstance(event["DTSTART"].dt, datetime):
        takes = max(takes.days, 1) * WORKING_DAY if takes >= timedelta(0) else takes
    if takes <= timedelta(0):
        raise _Refused("ends_before_start")
    return int(takes.total_seconds()) // 60


def _people(event: Any) -> int:
    invited = event.get("ATTENDEE", [])
    return max(len(invited) if isinstance(invited, list) else 1, 1)


def _sequence(event: Any) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0
