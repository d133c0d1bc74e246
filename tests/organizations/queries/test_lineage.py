"""What became of units, over several reorganizations: a table of made-up units, without a database.

A Old  ──split 2025-07-01──▶ B, C        B ──merged 2026-01-01──▶ D        C renamed 2026-02-01
"""

from datetime import date

import pytest

from audit.directory.choices import ChangeKind
from audit.directory.models import Succession, Unit, UnitVersion
from audit.organizations.queries.lineage import Records, UnitHistoryEvent, UnitHistoryKind, records

START, SPLIT, MERGED, RENAMED = date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1), date(2026, 2, 1)
PLACES = {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5, "M": 9}


def version(
    code: str,
    name: str,
    since: date,
    until: date | None = None,
    *,
    parent: str = "M",
    level: str = "division",
) -> UnitVersion:
    return UnitVersion(
        pk=hash((code, since)), unit=Unit(pk=PLACES[code], code=code), name_ko=name, name_en=name, level=level,
        parent_id=PLACES[parent] if parent else None, valid_from=since, valid_until=until,
    )  # fmt: skip


def change(code: str, kind: ChangeKind, on: date, to: str = "", place: int = 1, note: str = "") -> Succession:
    return Succession(
        unit_id=PLACES[code], change=kind, on=on, successor_id=PLACES[to] if to else None, place=place, note=note
    )  # fmt: skip


@pytest.fixture
def book() -> Records:
    versions = [
        version("C", "C New", RENAMED),
        version("C", "C", SPLIT, date(2026, 1, 31)),
        version("A", "A Old", START, date(2025, 6, 30)),
        version("B", "B", START, date(2025, 12, 31)),
        version("D", "D", START),
        version("M", "Top", START, parent=""),
        version("E", "E", START, date(2025, 3, 31), level="team"),
        version("E", "E", date(2025, 4, 1), date(2025, 8, 31), parent="A"),
        version("E", "E", date(2026, 3, 1), date(2028, 12, 31), parent=""),
    ]
    changes = [
        change("B", ChangeKind.MERGE, MERGED, "D"),
        change("A", ChangeKind.SPLIT, SPLIT, "C", 2),
        change("A", ChangeKind.SPLIT, SPLIT, "B", 1, note="by decree"),
        change("C", ChangeKind.CREATE, SPLIT),
        change("C", ChangeKind.RENAME, RENAMED, note="shorter"),
        change("E", ChangeKind.ABOLISH, date(2025, 9, 1)),
        change("E", ChangeKind.UPGRADE, date(2025, 4, 1), note="team to division"),
    ]
    return records(versions, changes)


def told(steps: list[UnitHistoryEvent]) -> list[tuple[str, ...]]:
    return [
        (step.on.isoformat(), step.what, step.unit.unit.code, *(other.unit.code for other in step.others))
        for step in steps
    ]


def test_the_story_of_a_unit_goes_on_with_its_heirs(book: Records) -> None:
    assert told(book.history_of(PLACES["A"])) == [
        ("2025-01-01", "first_known", "A"),
        ("2025-07-01", "split", "A", "B", "C"),
        ("2026-01-01", "merged", "B", "D"),
        ("2026-02-01", "renamed", "C"),
    ]
    assert [step.note for step in book.history_of(PLACES["A"])] == ["", "by decree", "", "shorter"]


def test_the_story_of_an_heir_begins_with_its_forebears(book: Records) -> None:
    assert told(book.history_of(PLACES["D"])) == [
        ("2025-01-01", "first_known", "D"),
        ("2025-07-01", "took_over", "B", "A"),
        ("2026-01-01", "took_over", "D", "B"),
    ]
    assert told(book.history_of(PLACES["C"])) == [
        ("2025-07-01", "created", "C"),
        ("2025-07-01", "took_over", "C", "A"),
        ("2026-02-01", "renamed", "C"),
    ]


def test_a_unit_that_moved_ended_and_came_again(book: Records) -> None:
    steps = book.own_steps(PLACES["E"])
    assert told(steps) == [
        ("2025-01-01", "first_known", "E"),
        ("2025-04-01", "moved", "E"),
        ("2025-04-01", "ranked", "E"),
        ("2025-09-01", "abolished", "E"),
        ("2026-03-01", "set_up_again", "E"),
        ("2028-12-31", "ended", "E"),
    ]
    moved, ranked = steps[1:3]
    assert (str(moved.before), str(moved.after)) == ("Top", "A Old")
    assert (ranked.note, ranked.before and ranked.before.level, ranked.after and ranked.after.level) == (
        "team to division",
        "team",
        "division",
    )


HEIRS = [
    ("A", date(2025, 6, 30), ["A Old"]),
    ("A", SPLIT, ["B", "C"]),
    ("A", date(2025, 12, 31), ["B", "C"]),
    ("A", MERGED, ["C", "D"]),
    ("A", RENAMED, ["C New", "D"]),
    ("B", RENAMED, ["D"]),
    ("E", date(2025, 10, 1), []),
    ("E", date(2026, 3, 1), ["E"]),
]


@pytest.mark.parametrize(("code", "day", "heirs"), HEIRS)
def test_who_has_the_duties_on_a_day(book: Records, code: str, day: date, heirs: list[str]) -> None:
    assert sorted(map(str, book.heirs(PLACES[code], day))) == heirs


FOREBEARS = [
    ("D", RENAMED, ["D"]),
    ("C", SPLIT, ["C"]),
    ("C", date(2025, 6, 30), ["A Old"]),
    ("C", date(2024, 12, 31), []),
    ("M", date(2024, 12, 31), []),
]


@pytest.mark.parametrize(("code", "day", "elders"), FOREBEARS)
def test_who_had_the_duties_before(book: Records, code: str, day: date, elders: list[str]) -> None:
    assert sorted(map(str, book.forebears(PLACES[code], day))) == elders


def test_the_days_on_which_a_unit_stood(book: Records) -> None:
    assert book.periods(PLACES["E"]) == [(START, date(2025, 8, 31)), (date(2026, 3, 1), date(2028, 12, 31))]
    assert book.periods(PLACES["C"]) == [(SPLIT, None)]
    days = (date(2025, 8, 31), date(2025, 9, 1), date(2026, 3, 1), date(2028, 12, 31), date(2029, 1, 1))
    assert [book.stands(PLACES["E"], day) for day in days] == [True, False, True, True, False]


def test_the_name_of_a_day_is_the_nearest_one(book: Records) -> None:
    days = (date(2020, 1, 1), SPLIT, date(2026, 1, 31), RENAMED)
    assert [str(book.at(PLACES["C"], day)) for day in days] == ["C", "C", "C", "C New"]
    assert str(book.at(PLACES["A"], RENAMED)) == "A Old"


def test_units_that_hand_duties_back_and_forth_end_the_story() -> None:
    """A circle in time: A into B, B back into A. Nothing runs for ever."""
    first, second = date(2025, 2, 1), date(2025, 3, 1)
    versions = [version("A", "A", START, date(2025, 1, 31)), version("A", "A", second), version("M", "Top", START),
                version("B", "B", START, date(2025, 2, 28))]  # fmt: skip
    book = records(
        versions, [change("A", ChangeKind.MERGE, first, "B"), change("B", ChangeKind.MERGE, second, "A")]
    )
    assert [str(unit) for unit in book.heirs(PLACES["A"], date(2025, 2, 1))] == ["B"]
    assert [str(unit) for unit in book.heirs(PLACES["B"], second)] == ["A"]
    assert told(book.history_of(PLACES["A"])) == [
        ("2025-01-01", UnitHistoryKind.FIRST_KNOWN, "A"),
        ("2025-02-01", UnitHistoryKind.TOOK_OVER, "B", "A"),
        ("2025-02-01", UnitHistoryKind.MERGED, "A", "B"),
        ("2025-03-01", UnitHistoryKind.SET_UP_AGAIN, "A"),
        ("2025-03-01", UnitHistoryKind.TOOK_OVER, "A", "B"),
        ("2025-03-01", UnitHistoryKind.MERGED, "B", "A"),
    ]
