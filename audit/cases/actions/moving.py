"""The one door through which a case moves: for people, and for the clock."""

from collections.abc import Mapping

from audit.access.acts import action
from audit.access.gate import NotAllowed, can
from audit.access.permissions import Permission
from audit.access.second_factor import SecondFactor
from audit.core import clock
from audit.directory.models import User

from ..models import Case
from ..queries.facts import ask_ready, reaches
from ..queries.signing import right_to
from ..queries.texts import clean_facts
from ..refusals.after import OtherUnitsRest
from ..refusals.case import NoSuchMove
from ..workflow import BY_NAME, Move
from .parts.move_context import MoveContext
from .parts.moves import carry_out, make_due_moves, moment_of


def _permission(by: User, case: Case, name: str) -> Permission:
    """It stands in the move's row, or follows from a delegation; the gate asks it about the case. Whoever holds it at one unit of
    several hears why not."""
    wanted = _known(name)
    permission = right_to(by, case, wanted)
    if can(by, permission, case) and not reaches(by, wanted, case):
        raise OtherUnitsRest()
    return permission


def _known(name: str) -> Move:
    found = BY_NAME.get(name)
    if found is None:
        raise NoSuchMove()
    return found


@action(_permission, on=("case", "name"), unattended=True)  # the clock, for its own moves
def move(
    *,
    by: User | None,
    case: Case,
    name: str,
    version: int | None,
    facts: Mapping[str, str] | None = None,
    second_factor: SecondFactor | None = None,
) -> Case:
    """Make a move of `workflow.MOVES`. `by` None is the clock, which makes its own moves and no other.

    `version` is the one the reader's page showed; `facts` are the fields the move asks for, `second_factor` is
    what the gate asks of a move that signs. What the clock owed the case is done first, so that a late worker changes no
    result. Refuses with NoSuchMove, NotAllowed, SecondFactorNeeded, SomebodyWasFaster, WrongState, or a sentence for each
    need that is not met."""
    wanted = _known(name)
    if by is None and not wanted.by_clock:
        raise NotAllowed()
    row = Case.objects.locked(case.pk, version)
    now = clock.now()
    if by is not None:
        make_due_moves(row, now)
    moment = moment_of(row, wanted, now)
    step = MoveContext(row, wanted, by, clean_facts(wanted, facts or {}), moment, second_factor)
    ask_ready(row, wanted, now)
    carry_out(step, now)
    return row
