from datetime import date

import pytest

from audit.directory.models import Absence, Ministry
from audit.journal.actions import audited
from audit.people.actions.parts.periods import end_days as _end_days
from tests.world import MakeUser

# Parts run inside an act; here this is it.
end_days = audited(_end_days)

LAST = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        (date(2026, 3, 1), date(2026, 3, 12), date(2026, 3, 12)),
        (date(2026, 3, 1), date(2026, 3, 14), LAST),
        (LAST, None, LAST),
        (date(2026, 3, 14), None, "gone"),
    ],
)
def test_rows_that_reach_beyond_a_day_end_on_it(
    make_user: MakeUser, since: date, until: date | None, left: object, ministry: Ministry
) -> None:
    kim = make_user("kim")
    Absence.objects.create(ministry=ministry, user=kim, valid_from=since, valid_until=until)
    end_days(Absence.objects.all(), LAST)
    row = Absence.objects.first()
    assert (row.valid_until if row else "gone") == left
