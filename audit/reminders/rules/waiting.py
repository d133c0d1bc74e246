"""One thing that waits, as desk, summary and the list of what nobody owns show it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

MOST = 20  # rows of one kind shown at once


@dataclass(frozen=True)
class TodoItem:
    """One thing that waits for a person; fits `parts/duties.html`. `url` is a path.

    `more`: how many of the same kind follow and are not shown."""

    what: str
    why: str
    url: str
    button: str
    due: datetime | None = None
    late: bool = False
    more: int = 0


def capped(rows: Sequence[TodoItem], total: int | None = None) -> list[TodoItem]:
    """The first MOST rows of a kind; the last of them says how many more there are. `total`: where `rows` were cut before."""
    shown = list(rows[:MOST])
    more = (len(rows) if total is None else total) - len(shown)
    return [*shown[:-1], replace(shown[-1], more=more)] if shown and more else shown


def counted(rows: Sequence[TodoItem]) -> int:
    """How many things wait, shown or not."""
    return sum(1 + row.more for row in rows)
