"""A calendar as a file (RFC 5545): each entry with an id that stays, all moments in UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//fake-labor audit//deadlines//EN"
AGAIN = timedelta(hours=1)  # when programs may ask again


@dataclass(frozen=True)
class FeedEntry:
    """A deadline, at a moment, or something that takes a day. `uid` never changes for the same thing; `noted`: since when it stands."""

    uid: str
    at: datetime | date
    noted: datetime
    title: str
    why: str
    url: str


def calendar_of(name: str, entries: Iterable[FeedEntry]) -> bytes:
    """The file: CRLF, lines of at most 75 bytes. The same entries make the same bytes."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    for entry in entries:
        found.add_component(_event(entry))
    return bytes(found.to_ical())


def _event(entry: FeedEntry) -> Event:
    """A deadline is a point in time and blocks nobody's time."""
    at = entry.at.astimezone(UTC) if isinstance(entry.at, datetime) else entry.at
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.noted.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", at)
    event.add("summary", entry.title)
    event.add("description", entry.why)
    event.add("url", entry.url)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
