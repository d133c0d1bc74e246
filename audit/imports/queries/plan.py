"""What a file of recurring work would do: what is new, what changes, what stays, and what the ministry's rows refuse."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from audit.access.gate import units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.parse import search_key
from audit.core.readings import readings_kept
from audit.directory.models import Unit, User
from audit.directory.queries import seat_of, tree_on
from audit.register.choices import ENDED
from audit.register.models import TITLE_LENGTH, ItemRevision, WorkItem
from audit.register.queries import checked, draft_of, pending_revisions, proposed
from audit.register.refusals import BadDraft
from audit.register.rules.draft import AnnualBurden, DraftProblem, ItemDraft, changes

from ..rules.draft import COLUMN_OF, draft_of_row
from ..rules.frequency import NoFrequency
from ..rules.rows import ImportFile, ImportRow, RefusedCell

NO_UNITS: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PlannedItem:
    """A row that can be taken. `before`: the latest answers of the entry it is about; `waits`: whether the change counts only
    when the unit's head confirms it; `alike`: how many entries of other units have the same title."""

    row: ImportRow
    unit: Unit
    draft: ItemDraft
    burden: AnnualBurden
    asking: Unit | None = None
    item: WorkItem | None = None
    before: ItemDraft | None = None
    waits: bool = False
    alike: int = 0

    @property
    def is_new(self) -> bool:
        return self.item is None

    @property
    def changes(self) -> bool:
        return self.before != self.draft


@dataclass(frozen=True)
class ItemImportPlan:
    """The whole file. It is applied only when nothing is refused."""

    file: ImportFile
    rows: tuple[PlannedItem, ...]
    refused: tuple[RefusedCell, ...]

    @property
    def new(self) -> tuple[PlannedItem, ...]:
        return tuple(row for row in self.rows if row.is_new)

    @property
    def changed(self) -> tuple[PlannedItem, ...]:
        return tuple(row for row in self.rows if row.changes and not row.is_new)

    @property
    def unchanged(self) -> int:
        return sum(not row.changes for row in self.rows)

    @property
    def refused_rows(self) -> int:
        """How many lines are refused; a line can be refused for several cells."""
        return len({refusal.line for refusal in self.refused})

    @property
    def seal(self) -> str:
        """Tells this plan from any other: what was previewed is what is applied."""
        told = [
            (row.unit.pk, row.draft, row.waits, row.item and (row.item.pk, row.item.version))
            for row in self.rows
            if row.changes
        ]
        return sha256(repr((told, self.refused)).encode()).hexdigest()


def plan_of(file: ImportFile, by: User | None, unit: Unit | None = None) -> ItemImportPlan:
    """The plan of a file that was read, as things stand now; a fixed number of queries, however long it is.

    `unit`: whose work it is where a row names none, else that of the reader's seat. `by` None: the operator at the command line,
    who may log for every unit and confirms nothing."""
    with readings_kept():
        state = _RegisterState(file.rows, by, unit)
        planned: list[PlannedItem] = []
        refused = list(file.refused)
        met: set[int] = set()
        for row in file.rows:
            found = state.planned(row)
            if isinstance(found, PlannedItem) and found.item is not None and found.item.pk in met:
                found = [RefusedCell(row.line, "title", "twice", row.title)]
            if isinstance(found, PlannedItem):
                planned.append(found)
                met |= {found.item.pk} if found.item else set()
            else:
                refused += found
    order = sorted(refused, key=lambda refusal: (refusal.line, refusal.column))
    return ItemImportPlan(file, tuple(planned), tuple(order))


class _RegisterState:
    """The ministry's rows a file is compared with."""

    def __init__(self, rows: Sequence[ImportRow], by: User | None, unit: Unit | None) -> None:
        today = clock.today()
        tree = tree_on(today)
        self.codes = {version.code: pk for pk, version in tree.versions.items()}
        seat = unit or (seat_of(by.pk, today) if by else None)
        self.otherwise = seat.pk if seat else None
        self.mine = units_of(by, Permission.IMPORT_WORK) if by else None
        self.confirms = units_of(by, Permission.CONFIRM_WORK) if by else NO_UNITS
        self.units = Unit.objects.in_bulk(list(tree.versions))
        self._read_items(rows)

    def _read_items(self, rows: Sequence[ImportRow]) -> None:
        """The entries that rows can be about, by what they are called elsewhere and by unit and title."""
        keys = {_key(row) for row in rows}
        items = WorkItem.objects.select_related("requester_unit").prefetch_related("effort").order_by("pk")
        numbered = {row.external_id for row in rows} - {""}
        self.by_number = {item.external_id: item for item in items.filter(external_id__in=numbered)}
        titled = list(items.filter(title_key__in=keys))
        self.by_title: dict[tuple[int, str], list[WorkItem]] = {}
        for item in titled:
            self.by_title.setdefault((item.unit_id, item.title_key), []).append(item)
        self.alike = Counter(item.title_key for item in titled if item.status not in ENDED)
        self.pending: dict[int, ItemRevision] = pending_revisions([*self.by_number.values(), *titled])

    def planned(self, row: ImportRow) -> PlannedItem | list[RefusedCell]:
        """What a row would do, or why it cannot be taken."""
        unit_id = self.codes.get(row.unit_code) if row.unit_code else self.otherwise
        if unit_id is None:
            code = "unit_unknown" if row.unit_code else "unit_missing"
            return [RefusedCell(row.line, "unit_code", code, row.unit_code)]
        if self.mine is not None and unit_id not in self.mine:
            return [RefusedCell(row.line, "unit_code", "unit_not_yours", row.unit_code)]
        found = self._items_of(row, unit_id)
        if len(found) > 1:
            return [RefusedCell(row.line, "title", "several_alike", row.title)]
        item = found[0] if found else None
        if item is not None and item.unit_id != unit_id:
            return [RefusedCell(row.line, "unit_code", "other_unit", row.unit_code)]
        return self._compared(row, self.units[unit_id], item)

    def _items_of(self, row: ImportRow, unit_id: int) -> list[WorkItem]:
        known = self.by_number.get(row.external_id) if row.external_id else None
        if known is not None:
            return [known]
        alike = self.by_title.get((unit_id, _key(row)), [])
        return [item for item in alike if not (row.external_id and item.external_id)]

    def _compared(self, row: ImportRow, unit: Unit, item: WorkItem | None) -> PlannedItem | list[RefusedCell]:
        before = self._latest(item)
        try:
            draft, burden = checked(draft_of_row(row, before))
            asking = self._asking(draft.requester_unit, item)
        except NoFrequency as missing:
            return [RefusedCell(row.line, "frequency", missing.code, row.frequency)]
        except BadDraft as bad:
            return [_of_problem(row, problem) for problem in bad.found]
        if item is not None and draft != before and (item.is_held or item.status in ENDED):
            return [RefusedCell(row.line, "title", "ended" if item.status in ENDED else "in_case", row.title)]
        waits = item is not None and item.confirmed_at is not None
        waits = waits and self.confirms is not None and unit.pk not in self.confirms
        same = len(self.by_title.get((unit.pk, _key(row)), ()))
        others = 0 if item else max(self.alike[_key(row)] - same, 0)
        return PlannedItem(row, unit, draft, burden, asking, item, before, waits, others)

    def _latest(self, item: WorkItem | None) -> ItemDraft | None:
        """The answers given last: those that wait for confirmation, or those that count."""
        if item is None:
            return None
        pending = self.pending.get(item.pk)
        return proposed(pending) if pending else draft_of(item)

    def _asking(self, code: str, item: WorkItem | None) -> Unit | None:
        """The unit that asks for the work; one that has ended may stay where it stood."""
        if not code:
            return None
        known = item.requester_unit if item else None
        if known is not None and known.code == code:
            return known
        if code not in self.codes:
            raise BadDraft([DraftProblem("requester_unit", "requester_unit")])
        return self.units[self.codes[code]]


def _key(row: ImportRow) -> str:
    return search_key(row.title)[:TITLE_LENGTH]


def _of_problem(row: ImportRow, problem: DraftProblem) -> RefusedCell:
    """A problem of the draft, at the column it is put right in."""
    column = COLUMN_OF.get(problem.field, problem.field)
    value = row.frequency if column == "frequency" else ""
    return RefusedCell(row.line, column, problem.code, value, problem.fact)


def differences(planned: PlannedItem) -> dict[str, dict[str, object]]:
    """What a changed row changes, by answer; nothing for a new one."""
    return changes(planned.before, replace(planned.draft)) if planned.before else {}


def units_to_import_for(user: User) -> list[tuple[int, str]]:
    """Ids and names of the units somebody may import work of. At most two queries."""
    tree, mine = tree_on(clock.today()), units_of(user, Permission.IMPORT_WORK)
    return [
        (version.unit_id, name) for version, name in tree.outline() if mine is None or version.unit_id in mine
    ]
