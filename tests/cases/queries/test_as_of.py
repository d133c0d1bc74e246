"""Which units a case is told with. What its page shows of it: tests/pages/test_cases_units.py."""

from datetime import UTC, date, datetime

import pytest

from audit.cases.choices import State
from audit.cases.models import Decision
from audit.cases.queries.as_of import as_of_day, owners_of
from audit.core import clock
from audit.directory.names import names_as_of
from tests.cases.council import Council

TODAY, ENTERED, SIGNED = (
    date(2026, 9, 1),
    datetime(2026, 5, 31, 15, tzinfo=UTC),
    datetime(2026, 4, 1, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("state", "signed_at", "day"),
    [
        (State.DRAFT, None, TODAY),
        (State.BALLOT, None, TODAY),
        (State.AGREED, None, TODAY),
        (State.NO_DECISION, None, TODAY),
        (State.WITHDRAWN, None, date(2026, 6, 1)),  # past midnight in Seoul
        (State.SCHEDULED, SIGNED, date(2026, 4, 1)),
        (State.IN_EFFECT, SIGNED, date(2026, 4, 1)),
    ],
)
def test_the_day_of_a_case(state: State, signed_at: datetime | None, day: date) -> None:
    assert as_of_day(state, TODAY, ENTERED, signed_at) == day


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.AGREED, State.NO_DECISION, State.WITHDRAWN, State.PAUSED]
)
def test_a_case_that_is_over_knows_its_owners(council: Council, state: State) -> None:
    case = council.in_state(state)
    decision = Decision.objects.filter(case=case).first()
    item = case.lines.get().item
    kept = {item.pk: council.unit.pk} if state in (State.WITHDRAWN, State.PAUSED) else {}
    assert owners_of(case, decision, names_as_of(clock.today())) == kept
