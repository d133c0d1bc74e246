"""Two people change one entry: what each changed stays, what both changed is a clash."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import ItemDraft
from audit.register.rules.merging import ANSWERS, Merge, merged
from tests.register.world import WEEKLY, draft

LINE = EffortLine(role="author", grade="unknown", headcount=2, minutes=30)
MONTHLY = {"rrule": "FREQ=MONTHLY", "dtstart": date(2025, 1, 6)}
AS_NEEDED = {"rrule": "", "dtstart": None, "as_needed_a_year": 12}


@pytest.mark.parametrize(
    ("mine", "theirs", "together", "clashes"),
    [
        ({}, {}, {}, set()),
        ({"title": "가"}, {}, {"title": "가"}, set()),
        ({}, {"title": "나"}, {"title": "나"}, set()),
        ({"title": "가"}, {"purpose": "나"}, {"title": "가", "purpose": "나"}, set()),
        ({"title": "가"}, {"title": "가"}, {"title": "가"}, set()),
        ({"title": "가"}, {"title": "나"}, {"title": "가"}, {"title"}),
        ({"effort": (LINE,)}, {"title": "나"}, {"effort": (LINE,), "title": "나"}, set()),
        # how often is one answer, however many columns it has
        (MONTHLY, {"title": "나"}, {**MONTHLY, "title": "나"}, set()),
        (MONTHLY, AS_NEEDED, MONTHLY, {"rrule", "dtstart", "as_needed_a_year"}),
        (
            {"requester_kind": "level", "requester_level": "minister"},
            {"requester_kind": "nobody"},
            {"requester_kind": "level", "requester_level": "minister"},
            {"requester_kind", "requester_level"},
        ),
    ],
)
def test_what_two_changes_make_together(
    mine: dict[str, Any], theirs: dict[str, Any], together: dict[str, Any], clashes: set[str]
) -> None:
    found = merged(WEEKLY, draft(**mine), draft(**theirs))
    assert found == Merge(replace(WEEKLY, **together), frozenset(clashes))


def test_every_answer_is_merged_once() -> None:
    names = [name for group in ANSWERS for name in group]
    assert sorted(names) == sorted(ItemDraft.__dataclass_fields__)
