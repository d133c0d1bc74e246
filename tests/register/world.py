"""Drafts and items for tests of the register."""

from dataclasses import replace
from datetime import date
from typing import Any

from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.register.actions import log_item
from audit.register.actions.parts.books import enter
from audit.register.choices import EntryReason
from audit.register.models import WorkItem
from audit.register.queries import books_of, differences
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import ItemDraft

# Every Monday from the first one of 2026: 52 times in 2026, five of them on a public holiday.
WEEKLY = ItemDraft(
    title="주간 업무추진실적 보고",
    kind="report",
    final_recipient="director",
    mandate="habit",
    effort=(
        EffortLine(role="author", grade="unknown", headcount=1, minutes=30),
        EffortLine(role="reader", grade="4", headcount=5, minutes=10),
    ),
    rrule="FREQ=WEEKLY;BYDAY=MO",
    dtstart=date(2025, 1, 6),
)
AS_NEEDED = replace(WEEKLY, rrule="", dtstart=None, as_needed_a_year=12, as_needed_basis="2025년 문서 목록")


def draft(**changes: Any) -> ItemDraft:
    """The weekly report with some other answers."""
    return replace(WEEKLY, **changes)


def make_item(by: User, unit: Unit, **changes: Any) -> WorkItem:
    """An item logged by that person for that unit."""
    return log_item(by=by, unit=unit, draft=draft(**changes))


def answers(**changes: Any) -> dict[str, str]:
    """What a browser sends for the weekly report; None takes a field out."""
    sent: dict[str, Any] = {
        "title": "주간 업무추진실적 보고",
        "kind": "report",
        "repeat": "weekly",
        "dtstart": "2025-01-06",
        "final_recipient": "director",
        "mandate": "habit",
        "author_0_people": "1",
        "author_0_minutes": "30",
        "reader_0_people": "5",
        "reader_0_minutes": "10",
        "reader_0_grade": "4",
        "is_estimate": "on",
        **changes,
    }
    return {name: str(value) for name, value in sent.items() if value is not None}


def events() -> list[tuple[str, int | None, dict[str, Any]]]:
    """The journal: kind, actor and facts, in order."""
    return [(event.kind, event.actor_id, event.facts) for event in Event.objects.order_by("sequence")]


def rows() -> list[dict[str, Any]]:
    """The items as the table holds them."""
    return [dict(row) for row in WorkItem.objects.order_by("pk").values()]


@audited
def enter_in_books() -> None:
    """Bring the books up to items that a test wrote straight into the table."""
    books = books_of()
    assert books is not None
    enter(EntryReason.LOGGED, differences(), books=books)
