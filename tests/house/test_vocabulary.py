"""One vocabulary in the code: the field's own terms, and each public name once."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "audit").rglob("*.py") if "migrations" not in path.parts)

# Private words that stood where the field has a term of its own (docs/glossary.md).
RETIRED = {
    "told", "tell", "telling", "teller", "said", "settle", "settled", "sheet", "brief", "voice", "voices", "camp", "camps",
    "world", "house", "ruling", "lately", "asked", "wanted", "put_off", "putting_off", "least_base",
}  # fmt: skip
STAYING = {
    "UnitsAsked": "a component of the published OpenAPI",
    "Asked": "the base of that component",
}
OFTEN = {
    "EffortLine": "the published rule of burden takes values of this name, and their rows are called the same",
    "Command": "Django looks for this name in each management command",
    "Meta": "Django looks for this name in models, tables and filters",
}


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_")


def retired_in(name: str) -> set[str]:
    """The retired words among the words of a name: `told` in `_told` and `ToldRow`, not in `untold`."""
    return {word for word in RETIRED if f"_{word}_" in f"_{snake(name)}_"}


def test_words_are_found_whole() -> None:
    found = [
        retired_in(name) for name in ("_told", "CaseSheet", "put_off_to", "untold", "storytelling", "briefly")
    ]
    assert found == [{"told"}, {"sheet"}, {"put_off"}, set(), set(), set()]


def definitions() -> Iterator[tuple[Path, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def test_no_name_carries_a_retired_word() -> None:
    modules = [path.relative_to(ROOT).as_posix() for path in SOURCES if retired_in(path.stem)]
    names = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path, node in definitions()
        if retired_in(node.name) and node.name not in STAYING
    ]
    assert modules + names == []


def test_each_public_class_has_a_name_of_its_own() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path, node in definitions():
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            places[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert {name: found for name, found in places.items() if len(found) > 1 and name not in OFTEN} == {}


def test_each_exception_is_still_needed() -> None:
    names = [node.name for _path, node in definitions() if isinstance(node, ast.ClassDef)]
    assert [name for name in STAYING if name not in names] == []
    assert [name for name in OFTEN if names.count(name) < 2] == []
