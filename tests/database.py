"""Which tests open the database of the run, and which are asked of one database alone. A pytest plugin."""

import os

import pytest

# What a page looks like and says is the same on every database; that it comes at all, for every role, the matrix and the
# values nobody means well ask on each, and the tests of the rooms ask its queries and acts.
LOOKS = (
    "tests/browser",
    "tests/management/demo/test_story.py",  # the embedded server's, and that is SQLite's
    "tests/journeys/test_founding.py",
    "tests/pages/test_cases",
    "tests/pages/test_crawl.py",
    "tests/pages/test_habits.py",
    "tests/pages/test_headers.py",
    "tests/pages/test_links.py",
    "tests/pages/test_names.py",
    "tests/pages/test_organization.py",
    "tests/pages/test_reorganizations",
    "tests/pages/test_scoring_blind.py",
    "tests/pages/test_signing.py",
    "tests/journeys/test_the_loop.py::test_a_shorter_loop_in_english_without_javascript",
)
# Hundreds of forms × hostile values: PostgreSQL refuses more of them, and is asked alone.
STRICT = ("tests/pages/test_hostile.py",)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if opens_the_database(item):
            item.add_marker("database")
    # A file that is named on the command line runs on whatever database it is run.
    named = any(str(argument).startswith(STRICT) for argument in config.args)
    if os.environ.get("AUDIT_TEST_DATABASE", "sqlite") == "sqlite" and not named:
        left = [item for item in items if item.nodeid.startswith(STRICT)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.nodeid.startswith(STRICT)]


def opens_the_database(item: pytest.Item) -> bool:
    """All others run the same on every database: plain rules, servers that start one of their own, and LOOKS."""
    if item.nodeid.startswith(LOOKS):
        return False
    fixtures: list[str] = getattr(item, "fixturenames", [])
    return "django_db_setup" in fixtures or item.get_closest_marker("django_db") is not None
