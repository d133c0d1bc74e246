"""What must hold before somebody is asked, over facts alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from audit.cases.choices import BallotOutcome
from audit.cases.rules import opening
from audit.cases.rules.gate import Gate, ItemGate, Road
from audit.cases.rules.readiness import Facts, closing_time

NOW = datetime(2026, 3, 9, tzinfo=UTC)
LIGHT = ItemGate("가벼운 일", "habit", Gate(Road.ORDINARY, (), without_ballot=True))
HEAVY = ItemGate("법정 보고", "statute", Gate(Road.ORDINARY, (), without_ballot=False))


@pytest.mark.parametrize(
    ("gates", "minutes", "light"),
    [
        ((LIGHT,), 59, True),
        ((LIGHT,), 60, False),
        ((LIGHT, HEAVY), 10, False),
        ((), 10, False),
    ],
)
def test_a_light_case_has_light_work_below_the_limit(
    gates: tuple[ItemGate, ...], minutes: int, light: bool
) -> None:
    facts = Facts(now=NOW, gates=gates, before_minutes=minutes, light_minutes=60)
    assert opening.is_light(facts) is light


def test_nothing_opens_inside_a_season() -> None:
    assert not opening.outside_season(Facts(now=NOW, season_ends=date(2026, 3, 20)))
    assert opening.outside_season(Facts(now=NOW))


def test_nothing_ends_early_inside_a_season() -> None:
    facts = {"now": NOW, "deadline": NOW + timedelta(days=1), "may_close_early": True}
    assert closing_time(Facts(**facts))  # type: ignore[arg-type]  # loose facts
    assert not closing_time(Facts(**facts, season_ends=date(2026, 3, 20)))  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("deadline", "season", "wanted"),
    [
        (NOW + timedelta(days=1), None, True),
        (NOW + timedelta(days=1), date(2026, 3, 20), False),
        (NOW, date(2026, 3, 20), True),
    ],
)
def test_a_wish_leads_to_a_ballot_at_once_but_never_inside_a_season(
    deadline: datetime, season: date | None, wanted: bool
) -> None:
    facts = Facts(
        now=NOW, deadline=deadline, outcome=BallotOutcome.BALLOT, may_close_early=True, season_ends=season
    )
    assert opening.ballot_due_instead(facts) is wanted


def test_promises_are_open_or_kept() -> None:
    assert opening.promises_kept(Facts(now=NOW))
    assert opening.promise_open(Facts(now=NOW, promises_open=1))
