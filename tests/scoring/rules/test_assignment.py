"""The rule that gives items to reviewers: a table of conflicts, and the laws of every plan."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.scoring.rules.assignment import AssignmentPlan, ItemToScore, Reviewer, concerned, lightest, plan

# A tree: 1 ministry; 2 office; 3, 4 divisions of it; 5 another division of the ministry.
LINES = {1: {1}, 2: {2, 1}, 3: {3, 2, 1}, 4: {4, 2, 1}, 5: {5, 1}}


def work(pk: int, unit: int, *also: int, people: frozenset[int] = frozenset()) -> ItemToScore:
    return ItemToScore(pk, frozenset().union(*(LINES[each] for each in (unit, *also))), people)


def reviewer(pk: int, *seats: int, load: int = 0) -> Reviewer:
    return Reviewer(pk, frozenset(seats), load)


@pytest.mark.parametrize(
    ("seat", "unit", "is_concerned"),
    [
        pytest.param(3, 3, True, id="own unit"),
        pytest.param(2, 3, True, id="above it"),
        pytest.param(1, 3, True, id="at the top"),
        pytest.param(3, 2, False, id="below it"),
        pytest.param(3, 1, False, id="what the topmost unit owns"),
        pytest.param(1, 1, True, id="in the topmost unit"),
        pytest.param(4, 3, False, id="beside it"),
        pytest.param(5, 3, False, id="elsewhere"),
    ],
)
def test_a_reviewer_is_kept_from_the_own_unit_and_those_below_it(
    seat: int, unit: int, is_concerned: bool
) -> None:
    assert concerned(reviewer(1, seat), work(1, unit)) is is_concerned


def test_a_reviewer_is_kept_from_what_the_own_unit_asked_for() -> None:
    assert concerned(reviewer(1, 5), work(1, 3, 5))
    assert concerned(reviewer(1, 2), work(1, 5, 3))  # and one above the unit that asked
    assert not concerned(reviewer(1, 5), work(1, 3, 1))  # everybody sits below the topmost one


def test_a_reviewer_is_kept_from_what_he_logged_himself_in_another_unit() -> None:
    assert concerned(reviewer(1, 5), work(1, 3, people=frozenset({1})))


def test_a_reviewer_without_a_seat_may_score_everything() -> None:
    assert not concerned(Reviewer(1), work(1, 3))


def test_who_owes_less_already_gets_more() -> None:
    busy, idle = reviewer(1, 5, load=3), reviewer(2, 5)
    assert plan([work(pk, 3) for pk in (1, 2, 3)], [busy, idle], 1) == AssignmentPlan(
        {1: (2,), 2: (2,), 3: (2,)}, {}
    )


def test_items_that_cannot_get_enough_reviewers_are_named() -> None:
    plan_made = plan([work(1, 3), work(2, 5)], [reviewer(1, 3), reviewer(2, 5)], 2)
    assert plan_made == AssignmentPlan({1: (2,), 2: (1,)}, {1: 1, 2: 1})


def test_no_reviewer_at_all() -> None:
    assert plan([work(1, 3)], [], 2) == AssignmentPlan({1: ()}, {1: 0})


def test_an_item_with_little_choice_does_not_overload_anybody() -> None:
    """Reviewer 2 alone may take item 9; so the others leave to reviewer 1."""
    works = [work(1, 4), work(2, 4), work(9, 3)]
    assert plan(works, [reviewer(1, 3), reviewer(2, 5)], 1).reviewers[9] == (2,)
    assert loads(plan(works, [reviewer(1, 3), reviewer(2, 5)], 1)) in ({1: 1, 2: 2}, {1: 2, 2: 1})


def test_at_least_one_reviewer_must_be_wanted() -> None:
    with pytest.raises(ValueError, match="0"):
        plan([], [], 0)


def test_the_replacement_is_the_least_loaded_who_is_not_concerned() -> None:
    people = [reviewer(1, 3), reviewer(2, 5, load=4), reviewer(3, 4, load=1)]
    assert lightest(work(1, 3), people) == 3
    assert lightest(work(1, 3), [reviewer(1, 3)]) is None


def loads(made: AssignmentPlan) -> dict[int, int]:
    people = [person for persons in made.reviewers.values() for person in persons]
    return {person: people.count(person) for person in sorted(set(people))}


UNITS = st.sampled_from(sorted(LINES))
WORKS = st.lists(UNITS, max_size=20).map(lambda units: [work(pk, unit) for pk, unit in enumerate(units)])
PEOPLE = st.lists(st.tuples(UNITS, st.integers(0, 5)), max_size=7).map(
    lambda seats: [reviewer(100 + pk, seat, load=load) for pk, (seat, load) in enumerate(seats)]
)


@given(WORKS, PEOPLE, st.integers(1, 4))
def test_every_plan_is_lawful(works: list[ItemToScore], people: list[Reviewer], wanted: int) -> None:
    made = plan(works, people, wanted)
    by_id = {person.id: person for person in people}
    for each in works:
        free = [person.id for person in people if not concerned(person, each)]
        got = made.reviewers[each.id]
        assert set(got) <= set(free)
        assert len(set(got)) == len(got) == min(wanted, len(free))
        assert made.short.get(each.id) == (len(got) if len(got) < wanted else None)
    total = {pk: by_id[pk].load + loads(made).get(pk, 0) for pk in by_id}
    for each in works:
        got = made.reviewers[each.id]
        free = [p.id for p in people if not concerned(p, each) and p.id not in got]
        assert all(total[heavy] < total[light] + 2 for heavy in got for light in free)


@given(WORKS, PEOPLE, st.integers(1, 4), st.randoms())
def test_the_order_of_the_input_changes_nothing(
    works: list[ItemToScore], people: list[Reviewer], wanted: int, lot: Random
) -> None:
    shuffled_works, shuffled_people = works[:], people[:]
    lot.shuffle(shuffled_works)
    lot.shuffle(shuffled_people)
    assert plan(shuffled_works, shuffled_people, wanted) == plan(works, people, wanted)


@given(st.integers(0, 40), st.integers(1, 9), st.integers(1, 4))
def test_where_nobody_is_concerned_loads_differ_by_one_at_most(items: int, people: int, wanted: int) -> None:
    made = plan([work(pk, 3) for pk in range(items)], [reviewer(pk, 5) for pk in range(people)], wanted)
    counts = [loads(made).get(pk, 0) for pk in range(people)]
    assert max(counts) - min(counts) <= 1
