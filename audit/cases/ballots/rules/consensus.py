"""Does a ballot pass? A pure function of frozen counts, told as one verdict and then what is missing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self

from ...choices import BallotOutcome, PositionChoice

# Frozen ballots, and the digests made of them, keep the keys they were written with.
STORED_KEYS = {"quorum": "least_base", "minimum_yes": "least_yes"}


@dataclass(frozen=True)
class PassingRule:
    """The rule, frozen when a ballot opens: share YES + NO_OBJECTION must reach, quorum, least YES.

    Raises ValueError for a share outside 0..1 or a number below nought.
    """

    share_numerator: int = 2
    share_denominator: int = 3
    quorum: int = 3
    minimum_yes: int = 1

    def __post_init__(self) -> None:
        if min(self.share_numerator, self.quorum, self.minimum_yes) < 0:
            raise ValueError(f"a passing rule holds no number below nought: {self}")
        if not 0 < self.share_denominator >= self.share_numerator:
            raise ValueError(f"the share of a passing rule lies between 0 and 1: {self}")

    def needed(self, base: int) -> int:
        """YES + NO_OBJECTION needed: the share of the base, rounded up in whole numbers."""
        return -(-self.share_numerator * base // self.share_denominator)

    def as_data(self) -> dict[str, int]:
        """The rule as ballots store it; `from_data` reads it back."""
        return {STORED_KEYS.get(name, name): value for name, value in asdict(self).items()}

    @classmethod
    def from_data(cls, data: Mapping[str, int]) -> Self:
        return cls(
            **{name: data[STORED_KEYS.get(name, name)] for name in (field.name for field in fields(cls))}
        )


DEFAULT = PassingRule()


@dataclass(frozen=True)
class Verdict:
    """Whether it passes, and what is missing as (code, how many), empty iff it passes. Counts of people.

    Codes of a ballot: `members` (base too small), `yes`, `objections` (open ones), `support` (YES +
    NO_OBJECTION); of a silence procedure: `members`, `objections`, `amendments`, `undelivered` notices,
    `owner_yes`.
    """

    passes: bool
    missing: tuple[tuple[str, int], ...]
    base: int
    needed: int = 0
    yes: int = 0
    no_objection: int = 0
    objecting: int = 0
    abstained: int = 0
    recused: int = 0
    unanswered: int = 0
    open_objections: int = 0

    @property
    def support(self) -> int:
        """YES + NO_OBJECTION."""
        return self.yes + self.no_objection

    def as_data(self) -> dict[str, object]:
        """The verdict as JSON can hold it."""
        return {**asdict(self), "missing": [list(pair) for pair in self.missing]}


def verdict(
    electorate: int, positions: Mapping[str, int], open_objections: int, rule: PassingRule = DEFAULT
) -> Verdict:
    """The verdict on a ballot.

    `electorate` is the number of members at the opening; `positions` how many hold each position now (YES,
    NO_OBJECTION, OBJECT, ABSTAIN, RECUSE; a missing one is 0); `open_objections` how many OBJECT are not
    withdrawn. Nobody's silence counts. Raises ValueError for an unknown position and for counts that cannot
    be: below nought, more positions than members, more open objections than OBJECT.
    """
    count = _counts(electorate, positions, open_objections)
    base = electorate - count[PositionChoice.RECUSE]
    support = count[PositionChoice.YES] + count[PositionChoice.NO_OBJECTION]
    needed = rule.needed(base)
    missing = _lacking(
        members=rule.quorum - base,
        yes=rule.minimum_yes - count[PositionChoice.YES],
        objections=open_objections,
        support=needed - support,
    )
    return Verdict(
        passes=not missing,
        missing=missing,
        base=base,
        needed=needed,
        yes=count[PositionChoice.YES],
        no_objection=count[PositionChoice.NO_OBJECTION],
        objecting=count[PositionChoice.OBJECT],
        abstained=count[PositionChoice.ABSTAIN],
        recused=count[PositionChoice.RECUSE],
        unanswered=electorate - sum(count.values()),
        open_objections=open_objections,
    )


def silence_verdict(
    electorate: int,
    recused: int,
    objections: int,
    amendments: int,
    undelivered: int,
    owner_yes: bool,  # noqa: FBT001 - the published signature is positional
    rule: PassingRule = DEFAULT,
) -> Verdict:
    """The verdict on a silence procedure at its deadline; `undelivered` counts notices not sent or bounced.

    Raises ValueError for counts that cannot be: below nought, more recused, objecting
    or undelivered than members.
    """
    counts = (electorate, recused, objections, amendments, undelivered)
    base = electorate - recused
    if min(counts) < 0 or base < 0 or objections > base or undelivered > electorate:
        raise ValueError(f"impossible counts of a silence procedure: {counts}")
    missing = _lacking(
        members=rule.quorum - base,
        objections=objections,
        amendments=amendments,
        undelivered=undelivered,
        owner_yes=int(not owner_yes),
    )
    return Verdict(
        not missing, missing, base, objecting=objections, recused=recused, open_objections=objections
    )


def outcome_at_close(found: Verdict, *, extended: bool) -> BallotOutcome:
    """How a ballot ends at its deadline: agreed, objection, extended (once), no decision, or too few.

    A base too small goes to the minister at once: the electorate is frozen, so waiting mends nothing."""
    if found.passes:
        return BallotOutcome.AGREED
    if "members" in dict(found.missing):
        return BallotOutcome.TOO_FEW
    if found.open_objections:
        return BallotOutcome.OBJECTION
    return BallotOutcome.NO_DECISION if extended else BallotOutcome.EXTENDED


def outcome_of_silence(found: Verdict, *, extended: bool) -> BallotOutcome:
    """How a silence procedure ends at its deadline (PRODUCT §7).

    An objection goes before everything else. A notice that did not arrive extends it once, by the full minimum; where it
    does not arrive then either, where somebody wishes a change or a ballot, or too few are left, the council votes: a
    ballot takes nobody's silence for anything."""
    if found.passes:
        return BallotOutcome.AGREED
    missing = dict(found.missing)
    if found.open_objections:
        return BallotOutcome.OBJECTION
    if "undelivered" in missing and not extended and not missing.keys() & {"amendments", "members"}:
        return BallotOutcome.EXTENDED
    return BallotOutcome.BALLOT


def silence_broken(found: Verdict) -> bool:
    """Whether a silence procedure ends before its deadline: somebody objects, or wishes a change or a ballot."""
    return bool(dict(found.missing).keys() & {"objections", "amendments"})


def may_close_early(found: Verdict) -> bool:
    """Whether a ballot ends early: every member not recused has spoken, and it passes or is objected to."""
    return found.unanswered == 0 and (found.passes or found.open_objections > 0)


def _counts(electorate: int, positions: Mapping[str, int], open_objections: int) -> dict[PositionChoice, int]:
    unknown = [name for name in positions if name not in PositionChoice.values]
    if unknown:
        raise ValueError(f"unknown position: {unknown[0]!r}")
    count = {choice: positions.get(choice.value, 0) for choice in PositionChoice}
    if min(electorate, open_objections, *count.values()) < 0:
        raise ValueError(f"a count is below nought: {electorate}, {dict(positions)}, {open_objections}")
    if sum(count.values()) > electorate:
        raise ValueError(f"more positions than members: {sum(count.values())} of {electorate}")
    if open_objections > count[PositionChoice.OBJECT]:
        raise ValueError(
            f"more open objections than OBJECT: {open_objections} of {count[PositionChoice.OBJECT]}"
        )
    return count


def _lacking(**lacks: int) -> tuple[tuple[str, int], ...]:
    return tuple((code, lack) for code, lack in lacks.items() if lack > 0)
