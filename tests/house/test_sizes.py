"""The measure of style: files and functions a person can hold in the head."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("audit", "config", "tests", "tools", "benchmarks")
SOURCES = sorted(
    path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
PAGES = [path for path in TEMPLATES if path.suffix == ".html" and "mail" not in path.parts]

FILE = 300
FUNCTION = 25
TEMPLATE = 120
BASE = 60
DRAWERS = {"utils", "helpers", "common", "misc"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of code: signature and docstring say what, they are not counted."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    begin = (first.end_lineno or 0) + 1 if is_docstring else first.lineno
    return (function.end_lineno or 0) - begin + 1


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_files_are_short() -> None:
    assert [name(path) for path in SOURCES if lines(path) > FILE] == []


def test_functions_are_short() -> None:
    found = [
        f"{name(path)}:{function.lineno} {function.name} ({body_lines(function)})"
        for path in SOURCES
        if not path.is_relative_to(ROOT / "tests")
        for function in functions(path)
        if body_lines(function) > FUNCTION
    ]
    assert found == []


def test_templates_are_short() -> None:
    allowed = {ROOT / "templates" / "base.html": BASE}
    assert [
        name(path) for path in TEMPLATES if path.is_file() and lines(path) > allowed.get(path, TEMPLATE)
    ] == []


def test_there_are_no_drawers() -> None:
    assert [name(path) for path in SOURCES if DRAWERS & {path.stem, *path.relative_to(ROOT).parts}] == []


@pytest.mark.parametrize(
    ("habit", "pattern"),
    [
        ("signals", r"\b(pre|post)_(save|delete|init)\b|\bm2m_changed\b|@receiver\b"),
        ("save() overrides", r"def save\(self"),
        ("another clock", r"\b(datetime\.now|datetime\.today|date\.today|timezone\.now|localdate|utcnow)\("),
        ("trusted text", r"\bmark_safe\b|\|\s*safe\b|\.extra\(|\.raw\("),
    ],
)
def test_the_application_does_without(habit: str, pattern: str) -> None:
    clock = ROOT / "audit" / "core" / "clock.py"
    application = [path for path in SOURCES if path.is_relative_to(ROOT / "audit") and path != clock]
    found = [name(path) for path in application if re.search(pattern, path.read_text(encoding="utf-8"))]
    assert found == [], habit


@pytest.mark.parametrize(
    "pattern", [r"<script(?![^>]*\bsrc=)", r"\sstyle=", r"\son\w+=", r"<style", r"\|\s*safe\b", r"https?://"]
)
def test_pages_hold_no_inline_style_or_script_and_no_outside_address(pattern: str) -> None:
    assert [name(path) for path in PAGES if re.search(pattern, path.read_text(encoding="utf-8"))] == []
