"""Where the entries of a case stand."""

from typing import Any

import pytest

from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.cases.council import Council


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, Status.CONFIRMED),
        ({"status": Status.LOGGED, "confirmed_by": None, "confirmed_at": None}, Status.LOGGED),
        ({"status": Status.CHANGED, "decided_occurrences": 2, "decided_minutes_each": 60}, Status.CHANGED),
    ],
)
def test_withdrawing_gives_items_back_as_they_came(
    council: Council, fields: dict[str, Any], status: Status
) -> None:
    case = council.draft(council.item(**fields))
    council.move(case, "withdraw", reason="다시 봅니다.")
    assert WorkItem.objects.get().status == status
