"""The value a signature is given with: whose, how old, and nothing else will do."""

from datetime import timedelta

import pytest

from audit.access.choices import FactorKind
from audit.access.gate import NotAllowed
from audit.access.second_factor import SecondFactor, SecondFactorNeeded, demand_second_factor
from audit.core import clock
from audit.directory.models import User
from tests.access.rows import proof
from tests.world import MONDAY

KIM, LEE = User(pk=1), User(pk=2)


@pytest.mark.parametrize(
    ("age", "holds"),
    [
        (timedelta(0), True),
        (timedelta(minutes=4, seconds=59), True),
        (timedelta(minutes=5), False),
        (timedelta(minutes=6), False),
        (timedelta(days=365), False),
        (timedelta(seconds=-30), True),  # another server's clock
        (timedelta(seconds=-31), False),
    ],
)
def test_it_holds_for_five_minutes(age: timedelta, holds: bool) -> None:
    assert proof(KIM, MONDAY - age).holds(KIM, MONDAY) == holds


@pytest.mark.parametrize("kind", list(FactorKind))
def test_every_kind_is_taken(kind: FactorKind) -> None:
    with clock.at(MONDAY):
        demand_second_factor(KIM, SecondFactor(KIM.pk, MONDAY, kind))


@pytest.mark.parametrize("given", [None, "", True, "000000", KIM, (KIM.pk, MONDAY), proof(LEE, MONDAY)])
def test_anything_else_is_refused_as_not_allowed(given: object) -> None:
    with clock.at(MONDAY), pytest.raises(SecondFactorNeeded) as refused:
        demand_second_factor(KIM, given)
    assert isinstance(refused.value, NotAllowed)  # 403 in the interface for programs


def test_it_is_as_old_as_the_clock_says() -> None:
    given = proof(KIM, MONDAY)
    with clock.at(MONDAY + timedelta(minutes=5)), pytest.raises(SecondFactorNeeded):
        demand_second_factor(KIM, given)
