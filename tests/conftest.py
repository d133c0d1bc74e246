"""Fixtures of every test: what runs beside us, and a small ministry to work in."""

pytest_plugins = [
    "tests.order",
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
