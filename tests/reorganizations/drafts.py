"""Small plans, and everything a refused act must leave as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from audit.access.models import Grant
from audit.core.refusals import Refused
from audit.directory.models import Appointment, Succession, UnitVersion, User
from audit.journal.models import Event
from audit.mail.models import Notice, OutboxMail
from audit.organizations.rules.plan import UnitChange
from audit.register.models import FormerPlace, WorkItem
from audit.reorganizations.actions import draft
from audit.reorganizations.models import Destination, GuideLine, PlannedChange, Reorganization

TODAY, TOMORROW, YESTERDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 8)
RENAME = UnitChange(2, "rename", "PC-01", "새 이름", "New name")
MERGE = UnitChange(3, "merge", "PC-01", successors=("TP-01",))
TABLES = (
    Reorganization, PlannedChange, GuideLine, Destination, UnitVersion, Succession,
    WorkItem, FormerPlace, Appointment, Grant, Event, Notice, OutboxMail,
)  # fmt: skip


def a_draft(*changes: UnitChange, day: date = TOMORROW, by: User | None = None) -> Reorganization:
    return draft(by=by, title="개편", effective_on=day, changes=changes)


def written() -> list[list[dict[str, Any]]]:
    """Every row an act of this room can write."""
    return [[dict(row) for row in table.objects.order_by("pk").values()] for table in TABLES]


@contextmanager
def refused(kind: type[Refused]) -> Iterator[pytest.ExceptionInfo[Refused]]:
    """The act inside is refused with exactly this refusal, in one sentence, and leaves no trace."""
    before = written()
    with pytest.raises(Refused) as caught:
        yield caught
    assert type(caught.value) is kind
    assert "%(" not in str(caught.value)
    assert written() == before


def events() -> list[tuple[str, int | None, dict[str, Any]]]:
    """The journal: kind, actor and facts, in order."""
    return [(event.kind, event.actor_id, event.facts) for event in Event.objects.order_by("sequence")]


def lines(row: Reorganization) -> list[tuple[int, str, str, str]]:
    """Number, change, unit and Korean name of each line."""
    return list(row.changes.order_by("line").values_list("line", "change", "unit", "name_ko"))
