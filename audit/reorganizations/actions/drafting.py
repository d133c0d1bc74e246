"""Drafts of reorganizations and their lines."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.db.models import Max

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.parse import BadText, clean_text
from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.journal.actions import record
from audit.organizations.rules.difference import difference
from audit.organizations.rules.plan import UnitChange
from audit.organizations.rules.unit_list import UnitImportRow, states

from ..choices import Stage
from ..events import REORGANIZATION_DRAFTED, REORGANIZATION_EDITED
from ..models import PLAN_TITLE_LENGTH, PlannedChange, Reorganization
from ..queries.previews import units_before
from ..refusals import NoSuchLine, NoTitle
from .parts.preconditions import bump_version, locked


@action(Permission.PLAN_REORGANIZATION, unattended=True)  # the operator at the command line
def draft(
    *, by: User | None, title: str, effective_on: date, changes: Sequence[UnitChange] = ()
) -> Reorganization:
    """A new draft. Its lines need not hold yet; only their shape was checked. They keep their numbers."""
    last = Reorganization.objects.aggregate(last=Max("number"))["last"] or 0
    row = Reorganization.objects.create(
        ministry_id=current_ministry_id(),
        number=last + 1,
        title=_title(title),
        effective_on=effective_on,
        drafted_by=by,
        drafted_at=clock.now(),
    )
    PlannedChange.objects.bulk_create(_line(row, change) for change in changes)
    data = {"number": row.number, "title": row.title, "effective_on": effective_on}
    record(REORGANIZATION_DRAFTED, row, by=by, data=data | {"changes": [_facts_of(each) for each in changes]})
    return row


@action(Permission.PLAN_REORGANIZATION, unattended=True)  # the operator at the command line
def propose(
    *, by: User | None, title: str, effective_on: date, rows: Sequence[UnitImportRow]
) -> Reorganization:
    """A draft that leads from the units before its day to a checked list; what lists cannot tell is left empty."""
    proposal = difference(units_before(effective_on), states(rows))
    return draft(by=by, title=title, effective_on=effective_on, changes=proposal.changes)


@action(Permission.PLAN_REORGANIZATION)
def edit(
    *, by: User, reorganization: Reorganization, version: int | None, title: str, effective_on: date
) -> Reorganization:
    """Another title or day for a draft."""
    row = locked(reorganization, version, Stage.DRAFT)
    row.title, row.effective_on = _title(title), effective_on
    bump_version(row)
    record(REORGANIZATION_EDITED, row, by=by, data={"title": row.title, "effective_on": effective_on})
    return row


@action(Permission.PLAN_REORGANIZATION)
def add_line(
    *, by: User, reorganization: Reorganization, version: int | None, change: UnitChange
) -> PlannedChange:
    """Another line at the end of a draft; the number in `change.line` is not looked at."""
    row = locked(reorganization, version, Stage.DRAFT)
    made = _line(row, change)
    made.line = (row.changes.aggregate(last=Max("line"))["last"] or 0) + 1
    made.save()
    bump_version(row)
    record(REORGANIZATION_EDITED, row, by=by, data={"added": _facts_of(change) | {"line": made.line}})
    return made


@action(Permission.PLAN_REORGANIZATION)
def change_line(
    *, by: User, reorganization: Reorganization, version: int | None, change: UnitChange
) -> PlannedChange:
    """The line `change.line` of a draft says something else now."""
    row = locked(reorganization, version, Stage.DRAFT)
    before = _known(row, change.line)
    made = _line(row, change)
    made.pk = before.pk
    made.save(force_update=True)
    bump_version(row)
    record(REORGANIZATION_EDITED, row, by=by, data={"changed": _facts_of(change)})
    return made


@action(Permission.PLAN_REORGANIZATION)
def remove_line(*, by: User, reorganization: Reorganization, version: int | None, line: int) -> None:
    """Take a line out of a draft. The other lines keep their numbers."""
    row = locked(reorganization, version, Stage.DRAFT)
    _known(row, line).delete()
    bump_version(row)
    record(REORGANIZATION_EDITED, row, by=by, data={"removed": line})


def _title(raw: str) -> str:
    try:
        title = clean_text(raw, PLAN_TITLE_LENGTH)
    except BadText:
        title = ""
    if not title:
        raise NoTitle(limit=PLAN_TITLE_LENGTH)
    return title


def _known(row: Reorganization, line: int) -> PlannedChange:
    found = row.changes.filter(line=line).first()
    if found is None:
        raise NoSuchLine()
    return found


def _line(row: Reorganization, change: UnitChange) -> PlannedChange:
    return PlannedChange(
        ministry_id=row.ministry_id,
        reorganization=row,
        line=change.line,
        change=change.change,
        unit=change.unit,
        name_ko=change.name_ko,
        name_en=change.name_en,
        level=change.level,
        parent=change.parent,
        successors=list(change.successors),
        until=change.until,
        note=change.note,
    )


def _facts_of(change: UnitChange) -> dict[str, object]:
    """A line as its event holds it: what it says."""
    return {name: value for name, value in asdict(change).items() if value}
