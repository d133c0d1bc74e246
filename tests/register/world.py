"""Drafts and items for tests of the register."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from audit.core import clock
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.register.actions import log_item
from audit.register.models import WorkItem
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import ItemDraft
from audit.scoring.models import Result, Round, Rubric

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


def found_in_a_round(ministry: Ministry, values: dict[WorkItem, Decimal | None]) -> QuerySet[Result]:
    """What a round of its own found for these items, for `set_public_values`."""
    now = clock.now()
    rubric, _made = Rubric.objects.get_or_create(ministry=ministry, number=1)
    opened = Round.objects.create(
        ministry=ministry, number=Round.objects.count() + 1, name="평가", rubric=rubric,
        opened_at=now, deadline=now + timedelta(days=1),
    )  # fmt: skip
    Result.objects.bulk_create(
        Result(ministry=ministry, round=opened, item=item, public_value=value, reviews=2)
        for item, value in values.items()
    )
    return Result.objects.filter(round=opened)
