"""What a sheet must hold before it is handed in, whether for the first time or as a correction."""

from collections.abc import Mapping

import pytest

from audit.core.refusals import Refused
from audit.directory.models import User
from audit.journal.actions import audited
from audit.scoring.actions.parts.sheets import demand_marks as _demand_marks
from audit.scoring.models import Assignment
from audit.scoring.refusals import MarksMissing, NothingScored
from tests.scoring.world import CODES, sheet

# Parts run inside an act; here this is it.
demand_marks = audited(_demand_marks)


def test_the_criteria_of_a_full_sheet_come_back_by_code(own: Assignment, anna: User) -> None:
    assert list(demand_marks(own, sheet(3, law=None), anna)) == list(CODES)


@pytest.mark.parametrize(
    ("marks", "refusal"),
    [
        ({}, MarksMissing),
        (sheet(3) | {"other": 1}, MarksMissing),
        (sheet(5), MarksMissing),
        (sheet(None), NothingScored),
    ],
)
def test_what_is_no_sheet(
    own: Assignment, anna: User, marks: Mapping[str, int | None], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        demand_marks(own, marks, anna)
