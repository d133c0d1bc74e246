"""Long tests come first, so that no worker is left alone with one when the others are done; and which tests open the
database of the run. A pytest plugin."""

from pathlib import Path

import pytest

# Waiting ones (servers, browsers) before busy ones: they share the cores well.
LONG = (
    "tests/faults",
    "tests/journeys",
    "tests/management/demo/test_story.py",
    "tests/pages/test_crawl.py",
    "tests/management/commands/test_up.py",
    "tests/browser",
    "tests/cases/test_workflow.py",
    "tests/pages/test_hostile.py",
    "tests/pages",
)

# What a page looks like is the same on every database; that it comes at all, the crawl of the pages asks on each.
LOOKS = (
    "tests/browser",
    "tests/pages/test_habits.py",
    "tests/pages/test_headers.py",
    "tests/pages/test_links.py",
    "tests/pages/test_names.py",
    "tests/journeys/test_the_loop.py::test_a_shorter_loop_in_english_without_javascript",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the order of LONG, then as they were found; the same for every worker."""
    for item in items:
        if opens_the_database(item):
            item.add_marker("database")
    items.sort(key=lambda item: place(item.path.relative_to(config.rootpath)))


def opens_the_database(item: pytest.Item) -> bool:
    """All others run the same on every database: plain rules, servers that start one of their own, and LOOKS."""
    if item.nodeid.startswith(LOOKS):
        return False
    fixtures: list[str] = getattr(item, "fixturenames", [])
    return "django_db_setup" in fixtures or item.get_closest_marker("django_db") is not None


def place(path: Path) -> int:
    return next((number for number, name in enumerate(LONG) if path.is_relative_to(name)), len(LONG))
