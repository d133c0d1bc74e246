"""The recipes of docs/for-developers.md are carried out in a copy of the tree: all of them together leave it green, and each
forgotten step is named by one sentence.

Omissions of different recipes share a run where their sentences come side by side; where the start breaks off, each has its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Sequence
from itertools import count, zip_longest
from pathlib import Path

import pytest

from audit.management import messages
from tests.house.recipes import RECIPES
from tests.house.recipes.step import CATALOGUE, Recipe, Slip, Step, Tool
from tools import check

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
COPIED = ("audit", "config", "templates", "tests", "docs", "tools", "manage.py", "pyproject.toml")
IGNORED = shutil.ignore_patterns("static", "images")  # what Python compiled comes along

# What the suite says of the tables without opening a database.
SUITE = (
    "tests/house/test_events.py",
    "tests/cases/test_states.py",
    "tests/cases/test_workflow.py::test_every_state_can_be_reached_and_only_ends_have_no_way_out",
    "tests/cases/test_workflow.py::test_every_effect_belongs_to_a_move",
    "tests/cases/actions/test_moving.py::test_every_move_from_every_state_is_expected_on_purpose",
    "tests/management/commands/test_draw_workflow.py",
    "tests/scoring/rules/test_criteria.py",
    "tests/reminders/queries/test_kinds.py",
    "tests/api/test_service.py::test_every_router_is_taken_up",
    "tests/house/test_carried_out.py",
)
# What the recipes that are only read by people bring: a filter, its field, an operation.
CARRIED_OUT = """
from audit.api.units import UnitsAsked
from audit.api.urls import service
from audit.register.filters import ItemFilter
from audit.scoring.rules.criteria import DEFAULT_CRITERIA


def test_the_list_has_its_filter():
    assert "channel" in ItemFilter.base_filters, "the list of work items has no filter channel"


def test_the_field_filters():
    asked = getattr(UnitsAsked(source="직제"), "_equal")() if "source" in UnitsAsked.model_fields else {}
    assert asked == {"source": "직제"}, "the list of units has no filter source"


def test_the_operation_is_described():
    assert "/api/v1/rounds" in service.openapi["paths"], "there is no operation rounds"


def test_a_ministry_founded_now_gets_the_criterion():
    assert "digital" in {row.code for row in DEFAULT_CRITERIA}
"""
COMMANDS = {
    Tool.CHECKS: [PYTHON, "manage.py", "check"],
    Tool.START: [PYTHON, "manage.py", "check"],  # breaks off before it checks anything
    Tool.FLOORS: [str(Path(PYTHON).parent / "lint-imports"), "--no-logo", "--no-cache"],
    Tool.MESSAGES: [PYTHON, "manage.py", "messages", "--check"],
    Tool.MIGRATIONS: [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    Tool.SUITE: [PYTHON, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *SUITE],
}

STEPS = [step for recipe in RECIPES for step in recipe.steps]
Omission = tuple[Step, Slip]


def forgettable(recipe: Recipe, *tools: Tool) -> list[Omission]:
    """What can be forgotten of a recipe, by who says so."""
    return [(step, slip) for step in recipe.steps for slip in step.slips if slip.tool in tools]


class Copy:
    """A copy of the tree into which recipes are written."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.ticks = count(int(ROOT.stat().st_mtime) + 1)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, place / name, ignore=IGNORED)
            else:
                shutil.copy2(source, place / name)
        (place / "tests/house/test_carried_out.py").write_text(CARRIED_OUT, encoding="utf-8")

    def carry_out(self, omitted: Collection[Omission] = ()) -> None:
        """Every recipe but for its commands and what is omitted, on the files as they stand in the tree."""
        parts = {step: slip.part for step, slip in omitted}
        for file in dict.fromkeys(step.file for step in STEPS if not step.command):
            self.write(file, written(file, [step for step in STEPS if step.file == file], parts))
        for path in [found for step in STEPS if step.command for found in self.place.glob(step.file)]:
            file = path.relative_to(self.place).as_posix()
            self.write(file, written(file, [], {}))

    def write(self, file: str, text: str | None) -> None:
        """The file, newer than what Python compiled of it; None: no file."""
        path = self.place / file
        if text is None:
            path.unlink(missing_ok=True)
            return
        path.write_text(text, encoding="utf-8")
        tick = next(self.ticks)
        os.utime(path, (tick, tick))

    def run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """A tool in the copy, on SQLite, with settings as in production."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTEST", "AUDIT_TEST", "DJANGO_"))
            and name not in {"DATABASE_URL", "REDIS_URL", "DEMO"}
        }
        places = {"AUDIT_VAR": str(self.place / "var"), "PYTHONPATH": str(self.place)}
        return subprocess.run(
            command,
            cwd=self.place,
            env=kept | check.PRODUCTION | places,
            capture_output=True,
            text=True,
            check=False,
        )


def written(file: str, steps: Sequence[Step], omitted: dict[Step, str]) -> str | None:
    """A file with these steps written into it; "" in `omitted`: without the step; a text: with all of it but that."""
    path = ROOT / file
    text = path.read_text(encoding="utf-8") if path.is_file() else None
    for step in steps:
        part = omitted.get(step)
        if part == "":
            continue
        assert part is None or any(part in added for _anchor, added in step.edits), (file, part)
        for anchor, added in step.edits:
            text = inserted(file, text or "", anchor, added.replace(part, "") if part else added)
    return text


def inserted(file: str, text: str, anchor: str, added: str) -> str:
    if not anchor:
        return text + added
    assert text.count(anchor) == 1, f"{file} holds {text.count(anchor)} times: {anchor}"
    return text.replace(anchor, anchor + added)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The tree with the Korean of all recipes compiled."""
    made = Copy(tmp_path_factory.mktemp("tree"))
    made.carry_out()
    catalogue = made.place / CATALOGUE
    messages.compile_to(catalogue, messages.read(catalogue))
    return made


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_a_recipe_stands_in_the_documents_and_touches_few_files(recipe: Recipe) -> None:
    page = (ROOT / "docs/for-developers.md").read_text(encoding="utf-8")
    assert f"\n## {recipe.heading}\n" in page
    assert len(recipe.files) <= recipe.most, recipe.files


# One process for what is said of the tree as a whole.
ALL_OF = "import sys\nfrom django.core.management import execute_from_command_line as run\n"
ALL_OF += "for line in sys.argv[1:]:\n    run(['manage.py', *line.split()])\n"


def test_all_recipes_together_leave_the_tree_green(copy: Copy) -> None:
    copy.carry_out()
    written_by = [step.command for step in STEPS if step.command]
    said = ["check", "makemigrations --check --dry-run", "messages --check"]
    management = [PYTHON, "-c", ALL_OF, *dict.fromkeys(written_by), *said]
    for command in (management, COMMANDS[Tool.FLOORS], COMMANDS[Tool.SUITE]):
        seen = copy.run(command)
        assert seen.returncode == 0, seen.stdout[-3000:] + seen.stderr[-3000:]


def rounds() -> list[list[Omission]]:
    """One omission of each recipe that the checks name at a time: they are all said in one run."""
    columns = zip_longest(*(forgettable(recipe, Tool.CHECKS) for recipe in RECIPES))
    return [[omission for omission in column if omission] for column in columns]


@pytest.mark.parametrize("omitted", rounds(), ids=lambda omitted: f"{len(omitted)} recipes")
def test_what_the_checks_miss_is_one_sentence_each(copy: Copy, omitted: list[Omission]) -> None:
    copy.carry_out(omitted)
    seen = copy.run(COMMANDS[Tool.CHECKS])
    assert seen.returncode == 1
    errors = re.findall(r"\(audit\.E\d+\) (.*)", seen.stderr)
    unsaid = [
        slip.sentence for _step, slip in omitted if not any(said.endswith(slip.sentence) for said in errors)
    ]
    assert unsaid == []
    assert len(errors) == len(omitted), errors


@pytest.mark.parametrize(
    ("step", "slip"),
    [omission for recipe in RECIPES for omission in forgettable(recipe, Tool.START)],
    ids=lambda part: getattr(part, "file", ""),
)
def test_the_start_breaks_off_with_a_sentence(copy: Copy, step: Step, slip: Slip) -> None:
    copy.carry_out([(step, slip)])
    seen = copy.run(COMMANDS[Tool.START])
    assert seen.returncode == 1
    assert slip.sentence in seen.stderr.splitlines()[-1], seen.stderr[-3000:]


@pytest.mark.parametrize("tool", [Tool.MESSAGES, Tool.FLOORS, Tool.MIGRATIONS])
def test_the_tool_names_what_is_missing(copy: Copy, tool: Tool) -> None:
    omitted = [omission for recipe in RECIPES for omission in forgettable(recipe, tool)]
    assert omitted
    copy.carry_out(omitted)
    seen = copy.run(COMMANDS[tool])
    assert seen.returncode == 1
    said = seen.stdout + seen.stderr
    assert [slip.sentence for _step, slip in omitted if slip.sentence not in said] == [], said[-3000:]


@pytest.mark.parametrize("part", [False, True], ids=["a step", "a part of one"])
def test_the_suite_names_what_is_missing(copy: Copy, part: bool) -> None:
    every = [omission for recipe in RECIPES for omission in forgettable(recipe, Tool.SUITE)]
    omitted = [(step, slip) for step, slip in every if bool(slip.part) == part]
    copy.carry_out(omitted)
    seen = copy.run(COMMANDS[Tool.SUITE])
    assert seen.returncode == 1
    said = "\n".join(re.findall(r"^E +AssertionError: (.*)", seen.stdout, re.MULTILINE))
    assert [slip.sentence for _step, slip in omitted if slip.sentence not in said] == [], seen.stdout[-5000:]
