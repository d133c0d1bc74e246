"""Tests stand where the code stands: tests/<room>/test_<file>.py tests audit/<room>/<file>.py."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# These look at the whole and mirror no single file.
ACROSS = {"house", "pages", "journeys", "faults", "browser"}
# Declarations that the pages' tests exercise.
DECLARED = {
    "__init__",
    "apps",
    "urls",
    "models",
    "choices",
    "tables",
    "filters",
    "permissions",
    "refusals",
    "roles",
}


def rooms() -> list[Path]:
    return sorted(
        path.parent for path in (ROOT / "audit").glob("*/__init__.py") if path.parent.name != "migrations"
    )


def test_each_test_mirrors_a_file() -> None:
    strays = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        inside = path.relative_to(ROOT / "tests")
        mirrored = ROOT / "audit" / inside.parent / inside.name.removeprefix("test_")
        if inside.parts[0] not in ACROSS and not mirrored.exists() and not mirrored.with_suffix("").is_dir():
            strays.append(inside.as_posix())
    assert strays == []


def test_each_room_has_tests() -> None:
    without = [
        room.name
        for room in rooms()
        if has_code(room) and not list((ROOT / "tests" / room.name).glob("**/test_*.py"))
    ]
    assert without == []


def has_code(room: Path) -> bool:
    return any(path.stem not in DECLARED for path in room.glob("*.py"))


def test_each_rule_and_action_has_its_test() -> None:
    """The two kinds of file that decide something: plain rules and actions."""
    deciding = [
        path
        for room in rooms()
        for path in room.rglob("*.py")
        if {"rules", "actions"} & {path.stem, *path.parts}
    ]
    missing = [
        path.relative_to(ROOT).as_posix()
        for path in deciding
        if defines_functions(path)
        and not (ROOT / "tests" / path.relative_to(ROOT / "audit").parent / f"test_{path.name}").exists()
    ]
    assert deciding
    assert missing == []


def defines_functions(path: Path) -> bool:
    """Constants and dataclasses decide nothing, and an index only says names."""
    return any(isinstance(node, ast.FunctionDef) for node in ast.parse(path.read_text(encoding="utf-8")).body)
