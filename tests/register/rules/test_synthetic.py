"""Made-up duties: valid, repeatable, of the shape that is asked for."""

from collections import Counter
from datetime import date

from audit.register.rules.draft import problems
from audit.register.rules.synthetic import KINDS, duties

TODAY = date(2026, 3, 9)


def test_every_duty_could_have_been_logged() -> None:
    assert [problems(made.draft, TODAY) for made in duties(500, 10, TODAY, 1)] == [()] * 500


def test_the_seed_decides() -> None:
    first, again, other = (list(duties(50, 10, TODAY, seed)) for seed in (1, 1, 2))
    assert (first == again, first == other) == (True, False)


def test_the_shape() -> None:
    made = list(duties(5000, 100, TODAY, 3))
    kinds = Counter(duty.draft.kind for duty in made)
    assert all(abs(kinds[kind] / 50 - share) < 3 for kind, share in KINDS.items())
    assert {duty.unit for duty in made} <= set(range(100))
    assert all(duty.confirmed for duty in made if duty.value is not None)
    assert all(0 <= duty.value <= 10_000 for duty in made if duty.value is not None)
