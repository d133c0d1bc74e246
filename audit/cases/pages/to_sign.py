"""What somebody signs: each case in short, with its hours, the verdict, every objection and what units said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from audit.core import clock
from audit.directory.models import User
from audit.directory.names import UnitNames, names_as_of
from audit.register.rules.burden import hours as hours_of

from ..choices import Measure
from ..models import Ballot, Case, CaseItem, Consultation
from ..rules.item_lines import ItemLine
from ..wording.sentences import ASKS
from .revisions import Point, VerdictDescription, describe_ballot_verdict, unit_name_at_answer
from .summary import work_of
from .voting import Objection, Vote, votes_on


@dataclass(frozen=True)
class CaseToSign:
    """One case on the way to a signature. Hours are of a year."""

    case: Case
    question: str
    lines: tuple[ItemLine, ...]
    verdict: VerdictDescription | None
    objections: tuple[Objection, ...]
    points: tuple[Point, ...]

    @property
    def measure(self) -> str:
        return str(Measure(self.case.measure).label)

    @property
    def before(self) -> Decimal:
        return hours_of(sum(line.before for line in self.lines))

    @property
    def after(self) -> Decimal:
        return hours_of(sum(line.after for line in self.lines))

    @property
    def saved(self) -> Decimal:
        return self.before - self.after

    @property
    def standing(self) -> int:
        """How many objections stand."""
        return sum(objection.stands is not False for objection in self.objections)


def cases_to_sign(cases: Sequence[Case], reader: User) -> tuple[CaseToSign, ...]:
    """These cases in their order, in a fixed number of queries. Give them with `ministry` and `merge_into` read along."""
    names = names_as_of(clock.today())
    lines, points = _lines(cases, names), _points(cases, names)
    votes = _votes(cases, reader, names)
    return tuple(
        _to_sign(case, lines.get(case.pk, ()), points.get(case.pk, ()), votes.get(case.pk)) for case in cases
    )


def _to_sign(
    case: Case, lines: tuple[ItemLine, ...], points: tuple[Point, ...], vote: Vote | None
) -> CaseToSign:
    into = case.merge_into.title if case.merge_into else ""
    question = str(ASKS[Measure(case.measure)]) % {"work": work_of(lines) or case.title, "into": into}
    objections = tuple(replace(each, may_answer=False) for each in (vote.objections if vote else ()))
    return CaseToSign(case, question, lines, describe_ballot_verdict(vote), objections, points)


def _lines(cases: Sequence[Case], names: UnitNames) -> dict[int, tuple[ItemLine, ...]]:
    found: dict[int, tuple[ItemLine, ...]] = {}
    for row in CaseItem.objects.filter(case__in=cases).select_related("item").order_by("case", "pk"):
        line = ItemLine(
            row.item_id,
            row.item.title,
            row.item.get_absolute_url(),
            names.name(row.item.unit_id),
            row.item.annual_occurrences,
            row.before_minutes,
            row.after_occurrences,
            row.after_minutes_each,
        )
        found[row.case_id] = (*found.get(row.case_id, ()), line)
    return found


def _points(cases: Sequence[Case], names: UnitNames) -> dict[int, tuple[Point, ...]]:
    """What the units said of the present revisions."""
    revisions = {case.pk: case.revision for case in cases}
    found: dict[int, tuple[Point, ...]] = {}
    rows = Consultation.objects.filter(case__in=cases).select_related("answered_by", "replied_by")
    for row in rows.order_by("case", "pk"):
        if row.revision == revisions[row.case_id]:
            point = Point(row, unit_name_at_answer(row, names), may_answer=False, may_reply=False)
            found[row.case_id] = (*found.get(row.case_id, ()), point)
    return found


def _votes(cases: Sequence[Case], reader: User, names: UnitNames) -> dict[int, Vote]:
    """The ballot on the present revision of each."""
    ballots = Ballot.objects.current().filter(case__in=cases).select_related("case")
    return {vote.ballot.case_id: vote for vote in votes_on(list(ballots), reader, names)}
