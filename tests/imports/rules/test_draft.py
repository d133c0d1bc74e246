from dataclasses import replace
from datetime import date

import pytest

from audit.imports.rules.draft import draft_of_row
from audit.imports.rules.frequency import NoFrequency
from audit.imports.rules.rows import ImportRow
from audit.register.rules.burden import EffortLine
from tests.register.world import AS_NEEDED, WEEKLY

ROW = ImportRow(
    2,
    "국장 회의",
    frequency="매주",
    start_on=date(2026, 1, 5),
    given={"title": "국장 회의"},
    effort={"attendee": (5, 60)},
    grade="4",
)


def test_of_new_work_the_rest_is_assumed() -> None:
    draft = draft_of_row(ROW, None)
    said = (draft.kind, draft.final_recipient, draft.mandate, draft.on_holiday, draft.is_estimate)
    assert said == ("meeting", "unknown", "unknown", "skip", True)
    assert (draft.rrule, draft.effort) == ("FREQ=WEEKLY;BYDAY=MO", (EffortLine("attendee", "4", 5, 60),))
    with pytest.raises(NoFrequency):
        draft_of_row(replace(ROW, frequency=""), None)


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        (ImportRow(2, "x"), {}),
        (ImportRow(2, "x", start_on=date(2026, 1, 5)), {"dtstart": date(2026, 1, 5)}),
        (ImportRow(2, "x", frequency="격주"), {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"}),
        (ImportRow(2, "x", frequency="연 3회"), {"rrule": "", "dtstart": None, "as_needed_a_year": 3}),
        (ImportRow(2, "x", given={"purpose": "알리기"}), {"purpose": "알리기"}),
        (ImportRow(2, "x", effort={"reader": (1, 5)}), {"effort": (WEEKLY.effort[0], EffortLine("reader", "4", 1, 5))}),
        (ImportRow(2, "x", effort={"waiting": (1, 5)}), {"effort": (*WEEKLY.effort, EffortLine("waiting", "unknown", 1, 5))}),
        (ImportRow(2, "x", grade="5"), {"effort": tuple(replace(line, grade="5") for line in WEEKLY.effort)}),
    ],
)  # fmt: skip
def test_of_known_work_the_rest_stays(row: ImportRow, changes: dict[str, object]) -> None:
    assert draft_of_row(row, WEEKLY) == replace(WEEKLY, **changes)  # type: ignore[arg-type]  # a table of answers


def test_a_first_day_says_nothing_of_work_as_needed() -> None:
    assert draft_of_row(ImportRow(2, "x", start_on=date(2026, 1, 5)), AS_NEEDED) == AS_NEEDED
