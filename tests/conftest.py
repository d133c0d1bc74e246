"""Fixtures of every test: what runs beside us, and a small ministry to work in."""

import pytest
from django.utils import translation

pytest_plugins = [
    "tests.heap",
    "tests.database",
    "tests.prepared",
    "tests.smtp",
    "tests.chromium",
    "tests.world",
    "tests.full",
    "tests.pages.crawled",
    "tests.scoring.world",
    "tests.reorganizations.real",
    "tests.flush",
]


@pytest.fixture(autouse=True)
def in_korean() -> None:
    """Each test begins in Korean, whatever language the one before it left open."""
    translation.activate("ko")
