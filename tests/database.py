"""Which tests open the database of the run. A pytest plugin."""

import pytest

# What a page looks like is the same on every database; that it comes at all, the crawl of the pages asks on each.
LOOKS = (
    "tests/browser",
    "tests/pages/test_habits.py",
    "tests/pages/test_headers.py",
    "tests/pages/test_links.py",
    "tests/pages/test_names.py",
    "tests/journeys/test_the_loop.py::test_a_shorter_loop_in_english_without_javascript",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if opens_the_database(item):
            item.add_marker("database")


def opens_the_database(item: pytest.Item) -> bool:
    """All others run the same on every database: plain rules, servers that start one of their own, and LOOKS."""
    if item.nodeid.startswith(LOOKS):
        return False
    fixtures: list[str] = getattr(item, "fixturenames", [])
    return "django_db_setup" in fixtures or item.get_closest_marker("django_db") is not None
