"""Lists of what waits are cut, and say so."""

from dataclasses import replace

import pytest

from audit.reminders.rules.waiting import MOST, TodoItem, capped, counted

ROWS = [TodoItem(f"{number}", "", "/", "") for number in range(MOST + 2)]


@pytest.mark.parametrize("number", [0, 1, MOST])
def test_a_short_list_stays_as_it_is(number: int) -> None:
    assert capped(ROWS[:number]) == ROWS[:number]


@pytest.mark.parametrize(("rows", "total"), [(ROWS, None), (ROWS[:MOST], MOST + 2)])
def test_the_last_row_of_a_long_list_says_how_many_more_there_are(
    rows: list[TodoItem], total: int | None
) -> None:
    found = capped(rows, total)
    assert found == [*ROWS[: MOST - 1], replace(ROWS[MOST - 1], more=2)]
    assert counted(found) == MOST + 2


def test_what_is_not_shown_counts_too() -> None:
    assert [counted([]), counted(ROWS), counted([replace(ROWS[0], more=7), ROWS[1]])] == [0, MOST + 2, 9]
