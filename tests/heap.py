"""What the workers imported stays to the end of the run: the collector of garbage need not look at it. A pytest plugin."""

import gc

import pytest

OBJECTS = 20_000  # made before the collector looks at the young ones; Python's own 700 suit a smaller heap


def pytest_collection_finish(session: pytest.Session) -> None:
    """A tenth of the time of tests that ask the database."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 10, 10)
