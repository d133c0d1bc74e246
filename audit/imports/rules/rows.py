"""A file of recurring work, read as a whole: each row as answers, or why it is refused, with line and column. Plain rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from audit.core.calendar_file import MOST_ENTRIES, is_calendar, read_calendar
from audit.core.csv_rows import LineProblem
from audit.core.ods_table import is_ods
from audit.core.parse import BadDay, BadNumber, BadText, clean_text, parse_day, parse_int
from audit.core.table_file import TableFile, foreign, read_table
from audit.core.workbooks import is_zip
from audit.register.choices import EffortRole, ItemKind
from audit.register.rules.draft import EARLIEST_START, MOST_MINUTES, MOST_PEOPLE, TEXT_LIMITS
from audit.register.rules.duration import parse_minutes

from .columns import CHOICES, COLUMNS, HEADINGS, NEEDED, ROLES, TEXTS, YES_OR_NO, folded

MOST_ROWS = 5_000
MOST_BYTES = 1_000_000
LONGEST_ID = 200  # characters, as long as the column
LIMITS = {**TEXT_LIMITS, "external_id": LONGEST_ID, "unit_code": 30, "requester_unit": 30, "frequency": 200}
# What a file is by what is in it, and what its name may say then.
ENDINGS = {"csv": (".csv", ".txt"), "xlsx": (".xlsx",), "ods": (".ods",), "ics": (".ics", ".ical")}


@dataclass(frozen=True)
class RefusedCell:
    """Why a row, or the file (line 0 or 1), is not taken: a code, the column ("" for the row), what stood there, and a bound."""

    line: int
    column: str
    code: str
    value: str = ""
    fact: str | int = ""


@dataclass(frozen=True)
class ImportRow:
    """One piece of work as the file says it; what is missing says nothing.

    `given`: answers of the draft by name; `effort`: people and minutes by role; `grade`: of all of these, "" for as known."""

    line: int
    title: str
    unit_code: str = ""
    external_id: str = ""
    frequency: str = ""
    start_on: date | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    effort: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    grade: str = ""


@dataclass(frozen=True)
class ImportFile:
    """What was read. `ignored`: headings nothing is known of; `hidden`: rows hidden in the sheet, which were read all the same;
    `passed_over`: entries of a calendar that take place once, exceptions and older versions."""

    rows: tuple[ImportRow, ...]
    refused: tuple[RefusedCell, ...]
    ignored: tuple[str, ...] = ()
    hidden: int = 0
    passed_over: int = 0


def read_file(name: str, data: bytes, zone: tzinfo) -> ImportFile:
    """The rows of a CSV, XLSX, ODS or ICS file. What it is, is told by what is in it; a name that says otherwise is refused.

    Codes beside those of `table_file` and `calendar_file`: `too_large`, `not_what_it_says`, `empty`, `unknown_choice`,
    `yes_or_no`, `half_effort`, `twice`, and those of `parse` and `duration`."""
    if len(data) > MOST_BYTES:
        return _refused("too_large", str(MOST_BYTES // 1000))
    kind, code = _kind(data), foreign(data)
    if code:
        return _refused(code)
    if "." in name and not name.lower().endswith(ENDINGS[kind]):
        return _refused("not_what_it_says")
    if kind == "ics":
        return _of_calendar(data, zone)
    return _of_table(read_table(data, NEEDED, HEADINGS, most=MOST_ROWS))


def _kind(data: bytes) -> str:
    if is_zip(data):
        return "ods" if is_ods(data) else "xlsx"
    return "ics" if is_calendar(data) else "csv"


def _refused(code: str, value: str = "") -> ImportFile:
    return ImportFile((), (RefusedCell(0, "", code, value),))


def _of_table(table: TableFile) -> ImportFile:
    """Rows with a title or an identity alone; the same work twice is refused."""
    refused = [_of_the_file(problem) for problem in table.problems]
    rows: list[ImportRow] = []
    for line, cells in table.rows:
        reader = _Row(line, {column: cells.get(column, "") for column in COLUMNS})
        row = reader.row()
        refused += reader.refused
        if row is not None:
            rows.append(row)
    ignored = tuple(name for name in (table.rows[0][1] if table.rows else {}) if name and name not in COLUMNS)
    once, twice = _each_once(rows)
    return ImportFile(once, (*refused, *twice), ignored, table.hidden)


def _of_calendar(data: bytes, zone: tzinfo) -> ImportFile:
    """Each entry as a meeting: those invited attend it for as long as it takes."""
    found = read_calendar(data, zone)
    rows, refused = [], [_of_the_file(problem) for problem in found.problems]
    for entry in found.entries:
        effort = {
            f"{EffortRole.ATTENDEE}_headcount": str(entry.people),
            f"{EffortRole.ATTENDEE}_minutes": str(entry.minutes),
        }
        cells = {
            "title": entry.title,
            "kind": ItemKind.MEETING.value,
            "frequency": entry.rrule,
            "external_id": entry.uid,
        }
        reader = _Row(
            entry.line, dict.fromkeys(COLUMNS, "") | cells | effort | {"start_on": entry.start.isoformat()}
        )
        row = reader.row()
        refused += reader.refused
        if row is not None:
            rows.append(row)
    if not rows and not refused:
        refused.append(RefusedCell(0, "", "nothing_recurs", str(MOST_ENTRIES)))
    return ImportFile(tuple(rows), tuple(refused), passed_over=found.passed_over)


def _each_once(rows: list[ImportRow]) -> tuple[tuple[ImportRow, ...], list[RefusedCell]]:
    """Rows of which each is another piece of work: by its number elsewhere, or by unit and title."""
    seen: set[tuple[str, ...]] = set()
    once, twice = [], []
    for row in rows:
        key = ("", row.external_id) if row.external_id else (row.unit_code, folded(row.title), row.title)
        column = "external_id" if row.external_id else "title"
        if key in seen:
            twice.append(RefusedCell(row.line, column, "twice", row.external_id or row.title))
        else:
            once.append(row)
        seen.add(key)
    return tuple(once), twice


def _of_the_file(problem: LineProblem) -> RefusedCell:
    column = problem.value if problem.code.startswith("column_") else problem.column
    return RefusedCell(problem.line, column, problem.code, problem.value)


class _Row:
    """Reads the cells of one line and keeps what it cannot read."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self.line, self.cells = line, cells
        self.refused: list[RefusedCell] = []

    def refuse(self, column: str, code: str, fact: str | int = "") -> None:
        self.refused.append(RefusedCell(self.line, column, code, self.cells[column], fact))

    def row(self) -> ImportRow | None:
        """The work, None when anything of the line is refused."""
        given = {column: text for column in TEXTS if (text := self._text(column))}
        choices = ("kind", "final_recipient", "mandate", "channel", "requester_kind", "requester_level")
        given |= {column: value for column in choices if (value := self._choice(column))}
        given |= self._requester() | self._attends() | self._used()
        read = ImportRow(
            line=self.line,
            title=given.get("title", ""),
            unit_code=self._text("unit_code"),
            external_id=self._text("external_id"),
            frequency=self._text("frequency"),
            start_on=self._day("start_on"),
            given=given,
            effort=self._effort(),
            grade=self._choice("grade"),
        )
        if not read.title and not any(refusal.column == "title" for refusal in self.refused):
            self.refuse("title", "empty")
        return None if self.refused else read

    def _text(self, column: str) -> str:
        try:
            return clean_text(self.cells[column], LIMITS[column], lines=column == "purpose")
        except BadText as bad:
            self.refuse(column, bad.code, LIMITS[column])
            return ""

    def _choice(self, column: str) -> str:
        raw = self.cells[column]
        known = CHOICES[column].get(folded(raw)) if len(raw) <= LONGEST_ID else None
        if raw and known is None:
            self.refuse(column, "unknown_choice")
        return str(known or "")

    def _day(self, column: str) -> date | None:
        raw = self.cells[column]
        try:
            return parse_day(raw, first=EARLIEST_START) if raw else None
        except BadDay:
            self.refuse(column, "not_a_day")
            return None

    def _used(self) -> dict[str, Any]:
        day = self._day("last_used_on")
        return {} if day is None else {"last_used_on": day}

    def _attends(self) -> dict[str, Any]:
        raw = self.cells["minister_attends"]
        if raw and folded(raw[:LONGEST_ID]) not in YES_OR_NO:
            self.refuse("minister_attends", "yes_or_no")
        return {"minister_attends": YES_OR_NO.get(folded(raw[:LONGEST_ID]))} if raw else {}

    def _requester(self) -> dict[str, Any]:
        """Who asks: the kind follows from a unit or a level that is named, and what does not belong to it is empty."""
        kind, level = self._choice("requester_kind"), self._choice("requester_level")
        unit = self._text("requester_unit")
        if not (kind or level or unit):
            return {}
        kind = kind or ("unit" if unit else "level")
        return {"requester_kind": kind, "requester_unit": unit, "requester_level": level}

    def _effort(self) -> dict[str, tuple[int, int]]:
        found = {}
        for role in ROLES:
            people, minutes = f"{role}_headcount", f"{role}_minutes"
            raw = self.cells[people], self.cells[minutes]
            if not any(raw):
                continue
            if not all(raw):
                self.refuse(minutes if raw[0] else people, "half_effort")
                continue
            read = self._number(people, MOST_PEOPLE), self._number(minutes, MOST_MINUTES)
            found[role.value] = read
        return found

    def _number(self, column: str, high: int) -> int:
        reads = parse_int if column.endswith("headcount") else parse_minutes
        try:
            return reads(self.cells[column], 1, high)
        except BadNumber as bad:
            self.refuse(column, bad.code, bad.limit or "")
            return 0
