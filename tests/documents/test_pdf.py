"""How wide the columns of a table are on paper."""

import pytest

from audit.documents.pdf import widths


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ((10, 20, 140), (10, 20, 140)),  # what is short gets what it needs
        ((20, 300, 300), (20, 75, 75)),  # longer texts share the rest
        ((10, 20), (170 / 3, 340 / 3)),  # where all are short they fill the line
        ((24, 24, 24, 24, 24, 24), (170 / 6,) * 6),
    ],
)
def test_columns_fill_the_line(needs: tuple[float, ...], expected: tuple[float, ...]) -> None:
    found = widths(needs, 170)
    assert sum(found) == pytest.approx(170)
    assert found == pytest.approx(expected)


def test_one_long_column_leaves_the_others_room() -> None:
    found = widths((24, 24, 24, 24, 24, 480), 170)
    assert min(found) > 5 and found[-1] == max(found)
