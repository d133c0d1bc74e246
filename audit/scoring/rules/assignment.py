"""Who scores what: each item goes to `wanted` reviewers, fair by load, and never to those it concerns.

Plain rule. The same people and items give the same plan, in whatever order they come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class ItemToScore:
    """An item to be scored. `line` are the units that own or ask for it, and all above them; `people` logged it."""

    id: int
    line: frozenset[int]
    people: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reviewer:
    """A person who may score. `seats` are the own units, `load` is what is owed already."""

    id: int
    seats: frozenset[int] = frozenset()
    load: int = 0


@dataclass(frozen=True)
class AssignmentPlan:
    """The reviewers of each item, and the items that could not get enough of them, with how many they got."""

    reviewers: Mapping[int, tuple[int, ...]]
    short: Mapping[int, int]


def concerned(reviewer: Reviewer, work: ItemToScore) -> bool:
    """Whether the reviewer must not score this: logged by the same person, or the reviewer sits in the unit that owns or asks
    for it, or in one above those on that day (PRODUCT §5).

    Who sits below may: scores are blind, and every unit stands below the topmost one, so that nobody else could score
    what that one owns or asks for."""
    return not reviewer.seats.isdisjoint(work.line) or reviewer.id in work.people


def plan(works: Iterable[ItemToScore], reviewers: Iterable[Reviewer], wanted: int) -> AssignmentPlan:
    """Give each item `wanted` reviewers (or all there are), so that no handing over of one item would even the load.

    Items with the smallest choice come first. Equal loads are told apart by a digest, so that pairs of reviewers mix.
    ValueError when `wanted` is below 1."""
    if wanted < 1:
        raise ValueError(f"reviewers an item: {wanted}")
    people = {reviewer.id: reviewer for reviewer in reviewers}
    choice = {
        work.id: sorted(person for person, reviewer in people.items() if not concerned(reviewer, work))
        for work in works
    }
    load = {person: reviewer.load for person, reviewer in people.items()}
    given: dict[int, set[int]] = {}
    for item in sorted(choice, key=lambda item: (len(choice[item]), item)):
        chosen = sorted(choice[item], key=lambda person: (load[person], _lot(item, person)))[:wanted]
        given[item] = set(chosen)
        for person in chosen:
            load[person] += 1
    _even(given, choice, load)
    return AssignmentPlan(
        reviewers={item: tuple(sorted(given[item])) for item in sorted(given)},
        short={item: len(given[item]) for item in sorted(given) if len(given[item]) < wanted},
    )


def lightest(work: ItemToScore, reviewers: Iterable[Reviewer]) -> int | None:
    """The least loaded reviewer this item does not concern, None when there is none."""
    free = [reviewer for reviewer in reviewers if not concerned(reviewer, work)]
    return min(free, key=lambda person: (person.load, _lot(work.id, person.id))).id if free else None


def _even(given: dict[int, set[int]], choice: Mapping[int, list[int]], load: dict[int, int]) -> None:
    """Hand over single items from the heavily to the lightly loaded until that evens nothing any more.

    Each handing over makes the sum of squared loads smaller, so it ends."""
    moved = True
    while moved:
        moved = False
        for item in sorted(given):
            free = [person for person in choice[item] if person not in given[item]]
            if not free:
                continue
            heavy = max(given[item], key=lambda person: (load[person], person))
            light = min(free, key=lambda person: (load[person], person))
            if load[heavy] >= load[light] + 2:
                given[item] = given[item] - {heavy} | {light}
                load[heavy], load[light] = load[heavy] - 1, load[light] + 1
                moved = True


def _lot(item: int, person: int) -> bytes:
    return sha256(f"{item}:{person}".encode()).digest()
