"""What is new work: it begins after today, and is of a kind that somebody plans."""

from datetime import date

import pytest

from audit.register.rules.planning import is_new_work
from tests.register.world import AS_NEEDED, draft

TODAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("kind", "start", "new"),
    [
        ("report", date(2026, 3, 10), True),
        ("event", date(2026, 12, 1), True),
        ("meeting", date(2026, 3, 10), True),
        ("report", TODAY, False),
        ("report", date(2025, 1, 6), False),
        ("approval", date(2026, 3, 10), False),
        ("practice", date(2026, 3, 10), False),
    ],
)
def test_new_work(kind: str, start: date, new: bool) -> None:
    assert is_new_work(draft(kind=kind, dtstart=start), TODAY) is new


def test_work_as_needed_has_no_start() -> None:
    assert is_new_work(AS_NEEDED, TODAY) is False
