"""The value a signature is given with: whose, how old, and nothing else will do."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from audit.access.acts import action
from audit.access.choices import FactorKind, Role
from audit.access.gate import NotAllowed
from audit.access.permissions import Permission
from audit.access.second_factor import SecondFactor, SecondFactorNeeded, demand_second_factor
from audit.core import clock
from audit.directory.models import User
from tests.access.rows import proof
from tests.world import MONDAY, MakeUser, later

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


# --- at the gate ------------------------------------------------------------------------------------------------------

DONE = "done"


def tried(act: Callable[[], object]) -> object:
    """What an act answers, or the name of its refusal."""
    try:
        return act()
    except NotAllowed as refusal:
        return refusal.code


@action(Permission.SIGN)
def sign(*, by: User | None, second_factor: SecondFactor | None = None) -> str:
    return DONE


def in_words(by: User, word: str) -> Permission:
    """A rule that comes down to a permission."""
    return Permission(word)


@action(in_words, on="word", unattended=True)
def move(*, by: User | None, word: str, second_factor: SecondFactor | None = None) -> str:
    return DONE


@action(in_words, on="word")
def forgetful(*, by: User | None, word: str) -> str:
    return DONE


def test_a_signature_asks_for_a_second_factor_whoever_declares_it(make_user: MakeUser) -> None:
    han, lee = make_user("han", Role.MINISTER), make_user("lee", Role.MINISTER)
    given = {
        "none": None,
        "own": proof(han),
        "old": proof(han, later(minutes=-6)),
        "another's": proof(lee),
    }
    outcomes = {
        name: (
            tried(lambda: sign(by=han, second_factor=each)),  # noqa: B023 - called at once
            tried(lambda: move(by=han, word="sign", second_factor=each)),  # noqa: B023 - called at once
            tried(lambda: move(by=han, word="view_cases", second_factor=each)),  # noqa: B023 - called at once
        )
        for name, each in given.items()
    }
    refused = ("SecondFactorNeeded", "SecondFactorNeeded", DONE)
    assert outcomes == {"none": refused, "own": (DONE,) * 3, "old": refused, "another's": refused}
    assert tried(lambda: forgetful(by=han, word="sign")) == "SecondFactorNeeded"  # no way to give one


def test_a_second_factor_is_no_right(make_user: MakeUser) -> None:
    kim = make_user("kim", Role.CHAIR)
    assert tried(lambda: sign(by=kim, second_factor=proof(kim))) == "NotAllowed"
    assert tried(lambda: sign(by=kim)) == "NotAllowed"  # and who has no right is asked for none
    assert tried(lambda: sign(by=None, second_factor=proof(kim))) == "NotAllowed"
    assert move(by=None, word="sign") == DONE  # unattended: whoever declares it refuses by itself
