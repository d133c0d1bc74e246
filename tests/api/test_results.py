"""The hours ledger and the results for programs."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.directory.models import Ministry, Unit, User
from audit.ledger.actions import allot, create_initiative
from audit.results.actions import freeze_baseline
from tests.api.program import program
from tests.cases.council import Council, council
from tests.ledger.rows import frees
from tests.results.rows import case
from tests.world import MakeUser

__all__ = ["council"]
NOTHING = {"items": 0, "hours": "0.00", "cost": None}
WORK = {"items": 1, "hours": "24.00", "cost": None}


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR)


def test_the_ledger_of_each_day_stands_as_it_stood(council: Council) -> None:
    item = council.item()
    council.item("남는 보고", annual_minutes=720)
    freeze_baseline(by=council.chair, on=clock.today())
    ended = council.signed(item)
    while ended.state != State.PAUSED:
        ended = council.until_due(ended)
    tried = clock.day_of(ended.entered_at)
    ended = council.until_due(ended)
    assert ended.state == State.IN_EFFECT
    with clock.at(ended.entered_at):
        allot(
            by=council.head, unit=council.unit, minutes=600,
            initiative=create_initiative(by=council.chair, name_ko="신통상 전략"),
        )  # fmt: skip
        asker = program(council.chair)

        def on(day: object) -> dict[str, Any]:
            found: dict[str, Any] = asker.get("ledger", {"as_of": str(day)}).json()
            return found

        before, during, today = on("2026-03-08"), on(tried), on(clock.today())
        ahead = asker.get("ledger", {"as_of": "2030-01-01"})
        assert asker.get("ledger").json() == today
    frozen = {
        "baseline": {"items": 2, "hours": "36.00", "cost": None},
        "target": {"items": 1, "hours": "10.80", "cost": None},
    }
    given = {"items": None, "hours": "10.00", "cost": None}
    none_given = {**given, "hours": "0.00"}
    assert today == {
        "as_of": clock.day_of(ended.entered_at).isoformat(), **frozen, "provisional": NOTHING, "booked": WORK,
        "confirmed": NOTHING, "allotted": given,
    }  # fmt: skip
    assert during == {
        **today, "as_of": tried.isoformat(), "provisional": WORK, "booked": NOTHING, "allotted": none_given,
    }  # fmt: skip
    assert before == {
        **during, "as_of": "2026-03-08", "baseline": None, "target": None, "provisional": NOTHING,
    }  # fmt: skip
    assert (ahead.status_code, ahead.json()["errors"][0]["code"]) == (400, "too_late")


def test_the_results_say_what_their_page_says(unit: Unit, chair: User) -> None:
    for state, minutes in (
        (State.BALLOT, 60),
        (State.AGREED, 120),
        (State.PAUSED, 180),
        (State.NO_DECISION, 300),
    ):
        case(unit, chair, state, before=minutes)
    case(unit, chair, State.CONFIRMED, before=300, overtime=60)
    frees(unit, chair, minutes=240, overtime=60)
    found = program(chair).get("results", **{"Accept-Language": "en"}).json()
    assert found == {
        "as_of": clock.today().isoformat(), "baseline": None, "target": None,
        "provisional": {"items": 1, "hours": "3.00", "cost": None},
        "booked": {"items": 1, "hours": "4.00", "cost": None},
        "confirmed": {"items": 1, "hours": "4.00", "cost": None},
        "allotted": {"items": None, "hours": "0.00", "cost": None},
        "sentence": "Decisions in effect save 4 hours a year. No baseline is frozen yet, so there is no target.",
        "stages": {
            "under_discussion": "1.00", "waiting_for_signature": "2.00", "decided": "3.00", "in_effect": "4.00",
            "failed": "5.00", "given_back": "1.00",
        },
        "decisions": 0, "without_ballot": 0, "given_up": 0, "median_days": None,
    }  # fmt: skip


@pytest.mark.parametrize("number", [1, 3])
def test_the_figures_cost_the_same_with_one_and_with_three_cases(
    ministry: Ministry, unit: Unit, chair: User, number: int
) -> None:
    for _each in range(number):
        case(unit, chair, State.PAUSED, before=60)
    asker = program(chair)
    asker.get("units")  # the first request notes that the token was used
    costs = []
    for address in ("ledger", "ledger?as_of=2026-03-08", "results"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert asker.get(address).status_code == 200
        costs.append(len(queries))
    assert (costs, Case.objects.count()) == ([10, 9, 15], number)
