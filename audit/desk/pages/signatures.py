"""What waits for a signature, case by case, with the hours that hang on it: the minister's desk."""

from dataclasses import dataclass
from decimal import Decimal

from audit.access.permissions import Permission
from audit.cases.models import Case
from audit.cases.queries.cases import to_move
from audit.register.rules.burden import hours

MOST = 30


@dataclass(frozen=True)
class SignatureRow:
    """A case that the council agreed on, and the hours a year it saves."""

    case: Case
    hours: Decimal


@dataclass(frozen=True)
class Signatures:
    rows: tuple[SignatureRow, ...]
    hours: Decimal
    count: int


def signatures() -> Signatures:
    """The cases that wait for a signature, the most urgent first; the sum is of all of them. One query."""
    cases = list(to_move(Permission.SIGN).with_totals())  # type: ignore[attr-defined]  # cases have totals
    rows = tuple(SignatureRow(case, hours(case.saved)) for case in cases[:MOST])
    return Signatures(rows, hours(sum(case.saved for case in cases)), len(cases))
