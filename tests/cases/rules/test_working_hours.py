"""Which cases touch working hours."""

import pytest

from audit.cases.rules.working_hours import touches_working_hours
from audit.register.choices import ItemKind


@pytest.mark.parametrize(
    ("items", "touched"),
    [
        ([], False),
        ([(ItemKind.REPORT, 0)], False),
        ([(ItemKind.REPORT, 0), (ItemKind.MEETING, 60)], True),
        ([(ItemKind.PRACTICE, 0)], True),
    ],
)
def test_waiting_and_practices_do(items: list[tuple[str, int]], touched: bool) -> None:
    assert touches_working_hours(items) is touched
