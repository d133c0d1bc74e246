"""Public value: cases by hand, the fall of an unnormalized sum, and laws."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.scoring.rules.formula import in_retire_zone, public_value, ranks

CITIZEN_FIRST = {"citizen": Decimal(4), **{name: Decimal(1) for name in "abcdef"}}
EVEN = {"x": Decimal(1), "y": Decimal(1), "z": Decimal(1)}


@pytest.mark.parametrize(
    ("marks", "weights", "value"),
    [
        ({"citizen": [4, 4], **{name: [4] for name in "abcdef"}}, CITIZEN_FIRST, Decimal(100)),
        ({"citizen": [0], **{name: [4] for name in "abcdef"}}, CITIZEN_FIRST, Decimal(60)),
        ({"citizen": [0, 1]}, CITIZEN_FIRST, Decimal("12.5")),
        ({"citizen": [2, 2], "a": [0, 4]}, CITIZEN_FIRST, Decimal(50)),
        ({"x": [4], "y": [4], "z": [2]}, EVEN, Decimal(250) / 3),
        (
            {"x": [4], "y": [4]},
            EVEN,
            Decimal(100),
        ),  # skipping z raises the mean; an unweighted sum would fall
        ({"x": [4], "y": [4], "z": []}, EVEN, Decimal(100)),
        ({"x": [1, 2, 2]}, EVEN, Decimal(125) / 3),
        ({"x": [4], "shown": [0]}, {"x": Decimal(1), "shown": Decimal(0)}, Decimal(100)),
        ({"shown": [3]}, {"shown": Decimal(0)}, None),
        ({}, EVEN, None),
        ({"x": []}, EVEN, None),
        ({"x": [3]}, {"x": 2}, Decimal(75)),
    ],
)
def test_public_value(
    marks: Mapping[str, Sequence[int]], weights: Mapping[str, Decimal], value: Decimal | None
) -> None:
    assert public_value(marks, weights) == value


@pytest.mark.parametrize(
    ("marks", "weights", "named"),
    [
        ({"x": [5]}, EVEN, "'x'.*5"),
        ({"x": [-1]}, EVEN, "'x'.*-1"),
        ({"x": [4.5]}, EVEN, r"'x'.*4\.5"),
        ({"x": ["3"]}, EVEN, "'x'.*'3'"),
        ({"x": [True]}, EVEN, "'x'.*True"),
        ({"w": [1]}, EVEN, "'w'"),
        ({"x": [1]}, {"x": Decimal(-1)}, "weight of 'x'"),
        ({"x": [1]}, {"x": Decimal("NaN")}, "weight of 'x'"),
        ({"x": [1]}, {"x": Decimal("Infinity")}, "weight of 'x'"),
        ({"x": [1]}, {"x": 0.5}, "weight of 'x'"),
        ({}, {"x": Decimal(-1)}, "weight of 'x'"),
    ],
)
def test_a_bad_level_or_weight_is_named(
    marks: Mapping[str, Sequence[int]], weights: Mapping[str, Decimal], named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        public_value(marks, weights)


WEIGHTS = st.decimals(Decimal("0.1"), 10, places=1)
RATED = st.dictionaries(
    st.sampled_from("abcdefg"),
    st.tuples(st.lists(st.integers(0, 4), min_size=1, max_size=5), WEIGHTS),
    min_size=1,
)


def _value(rated: Mapping[str, tuple[Sequence[int], Decimal]], factor: int = 1) -> Decimal:
    marks = {name: levels for name, (levels, _) in rated.items()}
    value = public_value(marks, {name: weight * factor for name, (_, weight) in rated.items()})
    assert value is not None
    return value


@given(RATED, st.integers(1, 1000))
def test_bounds_and_scale(rated: dict[str, tuple[list[int], Decimal]], factor: int) -> None:
    value = _value(rated)
    means = [Decimal(sum(levels) * 25) / len(levels) for levels, _ in rated.values()]
    assert min(means) <= value <= max(means)
    assert _value(rated, factor) == value
    assert _value(dict(reversed(rated.items()))) == value


@given(RATED, WEIGHTS, st.integers(0, 4))
def test_a_skipped_criterion_never_lowers_below_a_bad_mark(
    rated: dict[str, tuple[list[int], Decimal]], weight: Decimal, level: int
) -> None:
    skipped = _value(rated)
    marked = _value({**rated, "more": ([level], weight)})
    if level * 25 <= skipped:
        assert skipped >= marked
    if level * 25 >= skipped:
        assert skipped <= marked
    assert skipped >= _value({**rated, "more": ([0], weight)})


@given(st.integers(0, 4), st.integers(1, 6), WEIGHTS)
def test_skipping_at_the_mean_changes_nothing(level: int, reviewers: int, weight: Decimal) -> None:
    rated = {"a": ([level] * reviewers, Decimal(4))}
    assert _value(rated) == _value({**rated, "more": ([level], weight)}) == level * 25


@pytest.mark.parametrize(
    ("values", "ascending", "expected"),
    [
        ([30, 30, 10], False, [1, 1, 3]),
        ([10, 30, None, 30], False, [3, 1, None, 1]),
        ([10, 30, None, 30], True, [1, 2, None, 2]),
        ([], False, []),
        ([None], False, [None]),
    ],
)
def test_ranks(values: list[int | None], ascending: bool, expected: list[int | None]) -> None:
    decimals = [None if value is None else Decimal(value) for value in values]
    assert ranks(decimals, ascending=ascending) == expected


@given(st.lists(st.decimals(0, 100, places=1)))
def test_a_rank_is_one_more_than_those_ahead(values: list[Decimal]) -> None:
    assert ranks(values) == [1 + sum(other > value for other in values) for value in values]


@pytest.mark.parametrize(
    ("value", "inside"), [("40", True), ("40.01", False), ("0", True), ("100", False), (None, False)]
)
def test_retire_zone(value: str | None, inside: bool) -> None:
    assert in_retire_zone(None if value is None else Decimal(value)) is inside


@pytest.mark.parametrize("limit", [Decimal(-1), Decimal(101)])
def test_a_limit_outside_the_scale_is_refused(limit: Decimal) -> None:
    with pytest.raises(ValueError, match="limit"):
        in_retire_zone(Decimal(10), limit)
    assert in_retire_zone(Decimal(50), Decimal(50))
