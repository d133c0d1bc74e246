"""Which tests open the database of the run, and which are asked of one database alone. A pytest plugin."""

import os
import re
from collections.abc import Iterator, Sequence

import pytest

# What a page or a mail looks like and says is the same on every database, and is asked of one.
LOOKS = (
    "tests/browser",
    "tests/journeys/test_founding.py",
    "tests/journeys/test_the_loop.py::test_a_shorter_loop_in_english_without_javascript",
    "tests/management/demo/test_story.py",  # the embedded server's, and that is SQLite's
)
SHOWN = re.compile(r"tests/(\w+/)?(pages|views|letters)/|tests/\w+/test_views\.py")
# That a page comes at all, for every role and whatever is sent, is asked of each database, and so are lists: what is
# equal, empty or Korean has its own order on each. The tests of the rooms ask their queries and acts.
ON_EACH = (
    "tests/pages/test_bad_input.py",
    "tests/pages/test_bad_values.py",
    "tests/pages/test_fuzz.py",
    "tests/pages/test_hostile.py",
    "tests/pages/test_journal.py",
    "tests/pages/test_list_files.py",
    "tests/pages/test_matrix.py",
    "tests/pages/test_people.py",
    "tests/pages/test_raw_values.py",
    "tests/pages/test_register.py",
    "tests/pages/test_score_queue.py",
    "tests/pages/test_search.py",
)
# Hundreds of forms and addresses × hostile values: PostgreSQL refuses more of them, and is asked alone.
STRICT = ("tests/pages/test_fuzz.py", "tests/pages/test_hostile.py")
# A minute or more each, alone, most of it spent waiting for a browser, a server or one long story: begun first, so that
# no worker is left with one of them when the others are done.
LONG = (
    "tests/browser",
    "tests/faults/test_distributed.py",
    "tests/faults/test_kill.py",
    "tests/house/test_upgrade.py",
    "tests/journeys",
    "tests/management/commands/test_up.py",
    "tests/management/demo/test_story.py",
    "tests/pages/test_habits.py",
)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Marks come before `-m` chooses by them, the order after pytest-django's, which leaves what needs a server to the end."""
    for item in items:
        if opens_the_database(item):
            item.add_marker("database")
    # A file that is named on the command line runs on whatever database it is run.
    named = any(str(argument).startswith(STRICT) for argument in config.args)
    if os.environ.get("AUDIT_TEST_DATABASE", "sqlite") == "sqlite" and not named:
        left = [item for item in items if item.nodeid.startswith(STRICT)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.nodeid.startswith(STRICT)]
    yield
    items[:] = dealt(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def dealt(items: Sequence[pytest.Item], workers: int) -> list[pytest.Item]:
    """Each worker is given a stretch of the list (xdist, worksteal): each stretch begins with its share of the long files. A file
    stays whole: what its tests share is made once."""
    long: dict[str, list[pytest.Item]] = {}
    short: list[pytest.Item] = []
    for item in items:
        file = item.nodeid.partition("::")[0]
        (long.setdefault(file, []) if file.startswith(LONG) else short).append(item)
    files = list(long.values())
    bounds = [len(items) * turn // workers for turn in range(1, workers + 1)]
    found: list[pytest.Item] = []
    for turn, end in enumerate(bounds):
        found += [item for own in files[turn::workers] for item in own]
        while len(found) < end and short:
            found.append(short.pop(0))
    return found + short


def opens_the_database(item: pytest.Item) -> bool:
    """All others run the same on every database: plain rules, servers that start one of their own, and what is shown."""
    if item.nodeid.startswith(LOOKS) or (SHOWN.match(item.nodeid) and not item.nodeid.startswith(ON_EACH)):
        return False
    fixtures: list[str] = getattr(item, "fixturenames", [])
    return "django_db_setup" in fixtures or item.get_closest_marker("django_db") is not None
