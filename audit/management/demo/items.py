"""The 106 real examples as entries of the register. Effort is a demo estimate; the source of each example is kept."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from audit.directory.choices import Grade
from audit.register.choices import EffortRole, ItemKind, OnHoliday
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import ItemDraft
from audit.register.rules.frequency import rule_for

HERE = Path(__file__).resolve().parent
# "a2x90": two authors, ninety minutes each.
LINE = re.compile(r"([artdwo])(\d+)x(\d+)")
ROLES = {
    "a": EffortRole.AUTHOR,
    "r": EffortRole.REVIEWER,
    "t": EffortRole.ATTENDEE,
    "d": EffortRole.READER,
    "w": EffortRole.WAITING,
    "o": EffortRole.OVERTIME,
}
GRADES = {
    EffortRole.AUTHOR: Grade.GRADE_6,
    EffortRole.REVIEWER: Grade.GRADE_4,
    EffortRole.ATTENDEE: Grade.GRADE_5,
    EffortRole.READER: Grade.SENIOR,
    EffortRole.WAITING: Grade.GRADE_6,
    EffortRole.OVERTIME: Grade.GRADE_6,
}
AS_IT_STANDS = (
    "final_recipient", "mandate", "channel", "requester", "requester_kind", "requester_unit", "requester_level", "source_url",
)  # fmt: skip
ATTENDS = {"yes": True, "no": False}
ON_HOLIDAY = {ItemKind.MEETING: OnHoliday.SKIP, ItemKind.REPORT: OnHoliday.PREVIOUS}


@dataclass(frozen=True)
class Example:
    """A row of the demo's register: the entry, its unit, and what became of it where it was told."""

    unit: str
    action_taken: str
    draft: ItemDraft


def examples() -> Iterator[Example]:
    """All 106, in the order of the file."""
    with (HERE / "items.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Example(row["unit"], row["action_taken"], draft_of(row))


def draft_of(row: dict[str, str]) -> ItemDraft:
    """The entry of a row. A repeat is a word of `Repeat`, or `n40` for "as needed, about forty times a year"."""
    start = date.fromisoformat(row["start_on"]) if row["start_on"] else None
    kind = ItemKind(row["kind"])
    effort = LINE.findall(row["effort"])
    texts: dict[str, Any] = {name: row[name] for name in AS_IT_STANDS}
    return ItemDraft(
        **texts,
        title=row["title_ko"],
        kind=kind,
        prescribed=tuple(row["prescribed"].split()) or None,
        minister_attends=ATTENDS.get(row["minister_attends"]),
        rrule=rule_for(row["repeat"], start) if start else "",
        dtstart=start,
        as_needed_a_year=None if start else int(row["repeat"].removeprefix("n")),
        as_needed_basis="" if start else "시연용 추정",
        on_holiday=ON_HOLIDAY.get(kind, OnHoliday.KEEP),
        effort=tuple(
            EffortLine(ROLES[role], GRADES[ROLES[role]], int(people), int(minutes))
            for role, people, minutes in effort
        ),
    )
