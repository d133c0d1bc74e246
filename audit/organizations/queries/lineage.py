"""What became of units: what happened to each in order, who has its duties on a day, and whose duties it took over."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise

from audit.directory.choices import ChangeKind
from audit.directory.models import Succession, UnitVersion

ONE_DAY = timedelta(days=1)


class UnitHistoryKind(StrEnum):
    """What happened to a unit, in the order in which things of one day are told."""

    FIRST_KNOWN = "first_known"
    CREATED = "created"
    SET_UP_AGAIN = "set_up_again"
    RENAMED = "renamed"
    MOVED = "moved"
    RANKED = "ranked"
    TOOK_OVER = "took_over"
    MERGED = "merged"
    SPLIT = "split"
    ABOLISHED = "abolished"
    ENDED = "ended"


ORDER = {what: place for place, what in enumerate(UnitHistoryKind)}
ENDS = {
    ChangeKind.MERGE: UnitHistoryKind.MERGED,
    ChangeKind.SPLIT: UnitHistoryKind.SPLIT,
    ChangeKind.ABOLISH: UnitHistoryKind.ABOLISHED,
}
# What is told of units that came after or before the one a page is about.
TOLD_OF_HEIRS = frozenset(
    {
        UnitHistoryKind.RENAMED,
        UnitHistoryKind.MERGED,
        UnitHistoryKind.SPLIT,
        UnitHistoryKind.ABOLISHED,
        UnitHistoryKind.ENDED,
    }
)
TOLD_OF_FOREBEARS = frozenset({UnitHistoryKind.RENAMED, UnitHistoryKind.TOOK_OVER})


@dataclass(frozen=True)
class UnitHistoryEvent:
    """One thing that happened to a unit. `on` is the first day of the new order; of ENDED, the last day of the unit.

    `unit` as it was then; `before` and `after`: the two names, the two parents or the two levels; `others`: who took its
    duties over, or whose duties it took over."""

    on: date
    what: UnitHistoryKind
    unit: UnitVersion
    before: UnitVersion | None = None
    after: UnitVersion | None = None
    others: tuple[UnitVersion, ...] = ()
    note: str = ""


@dataclass
class Records:
    """All versions of units and all their changes. Keys are unit ids."""

    versions: dict[int, list[UnitVersion]] = field(default_factory=lambda: defaultdict(list))
    successions: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))
    predecessions: dict[int, list[Succession]] = field(default_factory=lambda: defaultdict(list))

    def at(self, unit_id: int, day: date) -> UnitVersion:
        """What the unit was called on a day; before its time the first name, after it the last."""
        rows = self.versions[unit_id]
        return max((row for row in rows if row.valid_from <= day), key=_begin, default=rows[0])

    def stands(self, unit_id: int, day: date) -> bool:
        """Whether the unit exists on a day."""
        return any(_holds(row, day) for row in self.versions[unit_id])

    def periods(self, unit_id: int) -> list[tuple[date, date | None]]:
        """First and last day of each time the unit stood; None: until further notice."""
        found: list[tuple[date, date | None]] = []
        for row in self.versions[unit_id]:
            if found and _follows(found[-1][1], row.valid_from):
                found[-1] = (found[-1][0], row.valid_until)
            else:
                found.append((row.valid_from, row.valid_until))
        return found

    def heirs(self, unit_id: int, day: date) -> tuple[UnitVersion, ...]:
        """The units that have the duties of a unit on a day, the unit itself where it stands then."""
        return self._nearest(unit_id, day, forward=True)

    def forebears(self, unit_id: int, day: date) -> tuple[UnitVersion, ...]:
        """The units that had, on a day, the duties a unit took over later."""
        return self._nearest(unit_id, day, forward=False)

    def _nearest(self, unit_id: int, day: date, *, forward: bool) -> tuple[UnitVersion, ...]:
        found: dict[int, UnitVersion] = {}
        waiting, met = [unit_id], {unit_id}
        while waiting:
            at = waiting.pop(0)
            if self.stands(at, day):
                found[at] = self.at(at, day)
                continue
            rows = self.successions[at] if forward else self.predecessions[at]
            for row in rows:
                beyond = row.successor_id if forward else row.unit_id
                if beyond is not None and beyond not in met and (row.on <= day) == forward:
                    met.add(beyond)
                    waiting.append(beyond)
        return tuple(found.values())

    # --- what happened ----------------------------------------------------------------------------------------------

    def history_of(self, unit_id: int) -> list[UnitHistoryEvent]:
        """Everything that happened to a unit, and what is needed of those after and before it, in the order of time."""
        steps = {_key(step): step for step in self.own_steps(unit_id)}
        for heir, since in self._line(unit_id, forward=True):
            told = (s for s in self.own_steps(heir) if s.on > since and s.what in TOLD_OF_HEIRS)
            steps.update((_key(step), step) for step in told)
        for elder, until in self._line(unit_id, forward=False):
            told = (s for s in self.own_steps(elder) if s.on < until and s.what in TOLD_OF_FOREBEARS)
            steps.update((_key(step), step) for step in told)
        return sorted(steps.values(), key=lambda step: (step.on, ORDER[step.what], step.unit.unit_id))

    def _line(self, unit_id: int, *, forward: bool) -> Iterator[tuple[int, date]]:
        """The units after (before) a unit with the day on which duties passed, across any number of steps."""
        waiting, met = [(unit_id, date.min if forward else date.max)], {unit_id}
        while waiting:
            at, when = waiting.pop(0)
            for row in self.successions[at] if forward else self.predecessions[at]:
                beyond = row.successor_id if forward else row.unit_id
                in_time = row.on >= when if forward else row.on <= when
                if beyond is not None and beyond not in met and in_time:
                    met.add(beyond)
                    waiting.append((beyond, row.on))
                    yield beyond, row.on

    def own_steps(self, unit_id: int) -> list[UnitHistoryEvent]:
        """What happened to the unit itself, in the order of time."""
        rows = self.versions[unit_id]
        steps = [self._beginning(rows[0], UnitHistoryKind.FIRST_KNOWN)]
        for before, now in pairwise(rows):
            if _follows(before.valid_until, now.valid_from):
                steps += self._changes(before, now)
            else:
                steps += [self._end(before), self._beginning(now, UnitHistoryKind.SET_UP_AGAIN)]
        if rows[-1].valid_until is not None:
            steps.append(self._end(rows[-1]))
        return [*steps, *self._taken_over(unit_id)]

    def _beginning(self, version: UnitVersion, otherwise: UnitHistoryKind) -> UnitHistoryEvent:
        changes = [row for row in self.successions[version.unit_id] if row.on == version.valid_from]
        created = any(row.change == ChangeKind.CREATE for row in changes)
        what = UnitHistoryKind.CREATED if created and otherwise is UnitHistoryKind.FIRST_KNOWN else otherwise
        return UnitHistoryEvent(version.valid_from, what, version, note=_note(changes, ChangeKind.CREATE))

    def _changes(self, before: UnitVersion, now: UnitVersion) -> Iterator[UnitHistoryEvent]:
        on = now.valid_from
        rows = [row for row in self.successions[now.unit_id] if row.on == on]
        if (before.name_ko, before.name_en) != (now.name_ko, now.name_en):
            yield UnitHistoryEvent(
                on, UnitHistoryKind.RENAMED, now, before, now, note=_note(rows, ChangeKind.RENAME)
            )
        if before.parent_id != now.parent_id:
            above = [
                self.at(version.parent_id, day) if version.parent_id is not None else None
                for version, day in ((before, on - ONE_DAY), (now, on))
            ]
            yield UnitHistoryEvent(
                on, UnitHistoryKind.MOVED, now, above[0], above[1], note=_note(rows, ChangeKind.TRANSFER)
            )
        if before.level != now.level:
            yield UnitHistoryEvent(
                on, UnitHistoryKind.RANKED, now, before, now, note=_note(rows, ChangeKind.UPGRADE)
            )

    def _end(self, version: UnitVersion) -> UnitHistoryEvent:
        assert version.valid_until is not None  # who asks for the end of a unit knows that it has one
        on = version.valid_until + ONE_DAY
        rows = [row for row in self.successions[version.unit_id] if row.on == on and row.change in ENDS]
        if not rows:
            return UnitHistoryEvent(version.valid_until, UnitHistoryKind.ENDED, version)
        heirs = tuple(self.at(row.successor_id, on) for row in rows if row.successor_id is not None)
        change = ChangeKind(rows[0].change)
        return UnitHistoryEvent(on, ENDS[change], version, others=heirs, note=_note(rows, change))

    def _taken_over(self, unit_id: int) -> Iterator[UnitHistoryEvent]:
        for on, rows in groupby(self.predecessions[unit_id], key=lambda row: row.on):
            elders = tuple(self.at(row.unit_id, on - ONE_DAY) for row in rows)
            yield UnitHistoryEvent(on, UnitHistoryKind.TOOK_OVER, self.at(unit_id, on), others=elders)


def records(versions: Iterable[UnitVersion], changes: Iterable[Succession]) -> Records:
    """Versions and changes put in order: those of a unit by time, successors as the plan names them."""
    made = Records()
    for version in sorted(versions, key=_begin):
        made.versions[version.unit_id].append(version)
    for change in sorted(changes, key=lambda row: (row.on, row.unit_id, row.place)):
        made.successions[change.unit_id].append(change)
        if change.successor_id is not None:
            made.predecessions[change.successor_id].append(change)
    return made


def read_records() -> Records:
    """The records of the open ministry. Two queries."""
    return records(UnitVersion.objects.select_related("unit"), Succession.objects.all())


def _begin(version: UnitVersion) -> date:
    return version.valid_from


def _holds(version: UnitVersion, day: date) -> bool:
    return version.valid_from <= day and (version.valid_until is None or day <= version.valid_until)


def _follows(last: date | None, first: date) -> bool:
    return last is not None and last + ONE_DAY == first


def _key(step: UnitHistoryEvent) -> tuple[date, UnitHistoryKind, int]:
    return step.on, step.what, step.unit.unit_id


def _note(rows: Iterable[Succession], change: ChangeKind) -> str:
    return next((row.note for row in rows if row.change == change and row.note), "")
