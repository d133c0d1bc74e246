"""Kinds of events: each is recorded by some act, and no string says the name of one outside its room's `events.py`."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.apps import modules
from audit.cases.workflow import MOVES
from audit.journal.kinds import kinds_by_place
from audit.mail import kinds as mail_kinds

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for path in (ROOT / "audit").rglob("*.py")
    if not {"events", "events.py", "migrations", "demo"} & set(path.parts)
)
# Where the value of a kind is taken up to be recorded: by an act, or by the table of moves for the act that moves cases.
RECORDING = {"actions", "moves"}
NAMES = {kind.name for kind in kinds_by_place().values()}
NOUNS = {name.partition(".")[0] + "." for name in NAMES}


def test_each_room_with_events_is_collected() -> None:
    audit = ROOT / "audit"
    files = {path.parent.name for path in (*audit.rglob("events.py"), *audit.rglob("events"))}
    assert {module.__name__ for module in modules("events")} == {f"audit.{room}.events" for room in files}
    places = (*kinds_by_place(), *mail_kinds.kinds_by_place())  # a room may have one of both alone
    assert {place.split(".")[1] for place in places if ".events." in place} == files


def loaded(path: Path) -> Iterator[str]:
    """The names a module uses, beside those it imports; of `events.CASE_SIGNED` the second."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_each_kind_is_recorded() -> None:
    constants = Counter(place.rpartition(".")[2] for place in kinds_by_place())
    assert max(constants.values()) == 1, "two rooms call a kind the same"
    recording = [path for path in SOURCES if RECORDING & {path.stem, *path.parts}]
    used = {name for path in recording for name in loaded(path)}
    unrecorded = sorted(set(constants) - used)
    assert not unrecorded, f"no act records these kinds of events: {', '.join(unrecorded)}"


def test_each_letter_is_written_by_an_act() -> None:
    """What `letters` offers is called: by an act, or where the room gathers what it sends."""
    written = {
        node.name
        for path in SOURCES
        if "letters" in {path.stem, *path.parts}
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    unwritten = sorted(written - {name for path in SOURCES for name in loaded(path)})
    assert written and not unwritten, f"no act calls these letters: {', '.join(unwritten)}"


def test_each_move_has_its_kind() -> None:
    assert [move.event.name for move in MOVES] == [f"case.{move.name}" for move in MOVES]


def says_a_kind(text: str) -> bool:
    return text in NAMES or text in NOUNS


@pytest.mark.parametrize(
    ("text", "found"), [("case.sign", True), ("case.", True), ("case", False), ("case.html", False)]
)
def test_what_counts_as_the_name_of_a_kind(text: str, found: bool) -> None:
    assert says_a_kind(text) is found


def test_no_string_says_the_name_of_a_kind() -> None:
    said = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.value}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and says_a_kind(node.value)
    ]
    said += [
        f"{path.relative_to(ROOT).as_posix()} {text}"
        for path in sorted((ROOT / "templates").rglob("*.*"))
        for text in re.findall(r"""["']([^"']*)["']""", path.read_text(encoding="utf-8"))
        if says_a_kind(text)
    ]
    assert said == []


def test_what_a_plan_records_is_confidential_until_its_row_is_seen() -> None:
    kinds = [kind for kind in kinds_by_place().values() if kind.subject == "reorganization"]
    assert kinds
    assert [kind.name for kind in kinds if not kind.confidential] == []
