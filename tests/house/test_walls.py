"""The walls of the house stand: every file is behind one, and each of them breaks when somebody reaches through it."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]
LAYERS = [contract for contract in CONTRACTS if contract["type"] == "layers"]

# What a room shows to the rooms above it; sentences and refusals are values.
SHOWN = {
    "models",
    "queries",
    "actions",
    "rules",
    "events",
    "choices",
    "states",
    "workflow",
    "refusals",
    "wording",
}
# Below the rooms of the business, where everything is for all; and the roof, which sees everything.
OPEN = {"core", "journal", "mail", "documents", "directory", "access", "people", "accounts"}
ROOF = {"urls", "models", "apps", "navigation", "management", "templatetags", "migrations"}


def names(layer: str) -> list[str]:
    """The modules of one line of a list."""
    return re.findall(r"\w+", layer)


def path_of(module: str) -> Path | None:
    """The file that stands for a module, below the root."""
    place = Path(*module.split("."))
    found = (place.with_suffix(".py"), place / "__init__.py")
    return next((file for file in found if (ROOT / file).exists()), None)


def wrong_imports() -> Iterator[tuple[str, str]]:
    """For each layer that has one above it: a module of it, and one of the layer above."""
    for contract in LAYERS:
        for container in contract["containers"]:
            there = [
                [f"{container}.{name}" for name in names(layer) if path_of(f"{container}.{name}")]
                for layer in contract["layers"]
            ]
            for above, below in pairwise(layer for layer in there if layer):
                yield below[0], above[0]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the contracts say of a copy of the house with a wrong import in each layer, and a file no list names in each room."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(
        ROOT / "audit", copy / "audit", ignore=shutil.ignore_patterns("__pycache__", "static", "locale")
    )
    shutil.copytree(ROOT / "config", copy / "config")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for importer, imported in wrong_imports():
        file = path_of(importer)
        assert file is not None
        with (copy / file).open("a", encoding="utf-8") as module:
            module.write(f"\nimport {imported}\n")
    for contract in LAYERS:
        for container in contract["containers"]:
            (copy / Path(*container.split(".")) / "drawer.py").write_text("")
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False).stdout


def test_a_wrong_import_in_any_layer_breaks_a_contract(report: str) -> None:
    planted = list(wrong_imports())
    assert len(planted) > 80
    assert [pair for pair in planted if not re.search(rf"{pair[0]} -> {pair[1]}\b", report)] == []


def test_a_file_that_no_list_names_breaks_the_contract_of_its_room(report: str) -> None:
    rooms = [container for contract in LAYERS for container in contract["containers"]]
    assert [room for room in rooms if f"{room}.drawer" not in report] == []


def test_every_file_stands_behind_a_wall() -> None:
    """A file is a layer of an exhaustive list, or lies in one."""
    walled = {
        container for contract in LAYERS if contract["exhaustive"] for container in contract["containers"]
    }
    files = [path for path in (ROOT / "audit").rglob("*.py") if "migrations" not in path.parts]
    rooms = {".".join(path.relative_to(ROOT).parent.parts[:2]) for path in files}
    assert rooms - walled == set()


def test_a_room_shows_the_rooms_above_no_more_than_it_promises() -> None:
    graph = grimp.build_graph("audit", exclude_type_checking_imports=True)
    assert [
        f"{importer} -> {imported}"
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if reaches_through(importer.split("."), imported.split("."))
    ] == []


def reaches_through(importer: list[str], imported: list[str]) -> bool:
    """Whether one room looks into another behind what that one shows."""
    if (
        len(importer) < 2
        or len(imported) < 3
        or importer[1] in ROOF
        or imported[1] in {importer[1], *OPEN, *ROOF}
    ):
        return False
    inside = imported[3:] if imported[2] == "ballots" else imported[2:]
    return inside[0] not in SHOWN
