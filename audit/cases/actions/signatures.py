"""Several cases signed here at once, with one second factor: all of them, or none."""

from collections.abc import Mapping

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.access.second_factor import SecondFactor
from audit.core import clock
from audit.core.refusals import Refused, SomebodyWasFaster
from audit.directory.models import User

from ..models import Case
from ..moves.signature import SIGN
from ..queries.facts import ask_ready
from ..queries.signing import to_sign
from ..queries.texts import require_field
from ..refusals.signature import InCase, NoCaseChosen, TooManyCases
from ..rules.limits import MOST_CASES
from .parts.move_context import MoveContext
from .parts.moves import make_due_moves, perform


def _right(by: User, cases: Mapping[int, int]) -> Permission:
    """The own right where somebody has it; else that of a delegate, whose reach is looked at case by case."""
    return Permission.SIGN if can(by, Permission.SIGN) else Permission.SIGN_DELEGATED


@action(_right, on="cases")
def sign_together(
    *,
    by: User,
    cases: Mapping[int, int],
    document_number: str,
    second_factor: SecondFactor | None = None,
) -> list[Case]:
    """Sign agreed cases (id → the version the page showed) under one document number. One that cannot be signed refuses them all,
    with its number and why."""
    if not cases:
        raise NoCaseChosen()
    if len(cases) > MOST_CASES:
        raise TooManyCases(limit=MOST_CASES)
    number = require_field("document_number", document_number)
    signable = set(to_sign(by).filter(pk__in=cases).values_list("pk", flat=True))
    rows = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=cases).order_by("pk"))
    if len(rows) != len(cases):
        raise SomebodyWasFaster()
    now = clock.now()
    for case in rows:
        try:
            if case.version != cases[case.pk] or case.pk not in signable:
                raise SomebodyWasFaster()
            ask_ready(case, SIGN, now)
        except Refused as refusal:
            raise InCase(number=case.number, why=refusal) from refusal
        perform(MoveContext(case, SIGN, by, {"document_number": number}, now, second_factor))
        make_due_moves(case, now)
    return rows
