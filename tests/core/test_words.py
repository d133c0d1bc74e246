"""Words in titles: what `contains` finds, on both databases, and on PostgreSQL by the index of pairs."""

import pytest
from django.db import connection
from django.db.models import F

from audit.core.words import Holds
from audit.register.models import WorkItem
from tests.world import MakeUnit, MakeUser

TITLES = ("주간업무추진실적보고", "100%달성_보고", "aba'b\\c", "보", "간주")
WORDS = (
    "보고",
    "주간",
    "간업무추",
    "없는말",
    "보",
    "%",
    "_",
    "\\",
    "'b",
    "100%",
    "ab",
    "ba",
    "고보",
    "보고" * 40,
)


@pytest.mark.parametrize("word", WORDS)
def test_it_finds_what_contains_finds(make_unit: MakeUnit, make_user: MakeUser, word: str) -> None:
    unit, user = make_unit("PC-01"), make_user("kim")
    for title in TITLES:
        WorkItem.objects.create(
            ministry=unit.ministry, title=title, title_key=title, kind="report", unit=unit, mandate="habit",
            final_recipient="minister", as_needed_a_year=1, burden_year=2026, annual_occurrences=1, annual_minutes=1,
            logged_by=user, logged_at="2026-03-09T00:00Z",
        )  # fmt: skip
    found = WorkItem.objects.filter(Holds(F("title_key"), word))
    assert sorted(row.title for row in found) == sorted(title for title in TITLES if word in title)
    assert "REPLACE" not in str(found.query)
    assert ("audit_pairs" in str(found.query)) == (connection.vendor == "postgresql" and len(word) > 1)
