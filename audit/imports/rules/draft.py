"""The draft a row comes to: what it says, and for the rest what is known of the entry or may be assumed of a new one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from audit.directory.choices import Grade
from audit.register.choices import Mandate, OnHoliday, Recipient
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import USUAL_ON_HOLIDAY, ItemDraft

from .columns import kind_of
from .frequency import recurs
from .rows import ImportRow

# Where an answer of the draft is put right in the file, where it is called otherwise there.
COLUMN_OF: Mapping[str, str] = {
    "rrule": "frequency",
    "as_needed_a_year": "frequency",
    "dtstart": "start_on",
    "effort": "author_minutes",
}


def draft_of_row(row: ImportRow, known: ItemDraft | None) -> ItemDraft:
    """The draft of a row; `known`: the latest answers of the entry it is about. It may still not hold. Raises NoFrequency.

    A new entry is an estimate; its kind is told by its title, and that nobody said why or for whom is an answer."""
    start = known or _assumed(row)
    draft = replace(start, **row.given, **_recurrence(row, known), effort=_effort(row, start))
    if known is None:
        usual = USUAL_ON_HOLIDAY.get(draft.kind, OnHoliday.KEEP)
        draft = replace(draft, on_holiday=str(usual))
    return draft


def _assumed(row: ImportRow) -> ItemDraft:
    return ItemDraft(
        title=row.title,
        kind=kind_of(row.title).value,
        final_recipient=Recipient.UNKNOWN.value,
        mandate=Mandate.UNKNOWN.value,
        effort=(),
    )


def _recurrence(row: ImportRow, known: ItemDraft | None) -> dict[str, Any]:
    """How often: as the row says, from its first day or the one that is known on."""
    if known is not None and not row.frequency:
        return {"dtstart": row.start_on} if row.start_on and known.rrule else {}
    found = recurs(row.frequency, row.start_on or (known.dtstart if known else None))
    return {"rrule": found.rrule, "dtstart": found.dtstart, "as_needed_a_year": found.as_needed_a_year}


def _effort(row: ImportRow, start: ItemDraft) -> tuple[EffortLine, ...]:
    """The lines that are known, those of the row's roles in place of theirs."""
    kept = [line for line in start.effort if line.role not in row.effort]
    grades = {line.role: line.grade for line in start.effort}
    lines = [
        EffortLine(role, row.grade or grades.get(role, Grade.UNKNOWN.value), people, minutes)
        for role, (people, minutes) in row.effort.items()
    ]
    if not row.effort:
        lines, kept = [], [replace(line, grade=row.grade or line.grade) for line in start.effort]
    order = [line.role for line in start.effort]
    return tuple(
        sorted((*kept, *lines), key=lambda line: order.index(line.role) if line.role in order else len(order))
    )
