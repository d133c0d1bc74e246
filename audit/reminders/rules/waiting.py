"""One thing that waits, as desk, summary and the list of what nobody owns show it."""

from dataclasses import dataclass
from datetime import datetime

MOST = 20  # rows of one kind shown at once


@dataclass(frozen=True)
class TodoItem:
    """One thing that waits for a person; fits `parts/duties.html`. `url` is a path."""

    what: str
    why: str
    url: str
    button: str
    due: datetime | None = None
    late: bool = False
