"""Positions: appended, never changed; the latest before the deadline counts."""

import secrets

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.actions import SALT_BYTES, record

from ..ballots.queries.counting import position_digest, standing
from ..ballots.queries.electorate import spoken_for_by
from ..choices import PositionChoice, State
from ..events.ballot import POSITION_TAKEN
from ..models import Case, Elector, Position
from ..queries.cases import ballot_of
from ..queries.positions import PositionContent, content_of, no_ballot, position_content
from ..refusals.ballot import NotInElectorate, SuccessorSpoke
from ..states.columns import Hearing
from ..states.lookup import row_of
from .parts.looks import note_look
from .parts.moves import make_due_moves


@action(Permission.TAKE_POSITION, on="case")
def take_position(
    *,
    by: User,
    case: Case,
    choice: str,
    reason: str = "",
    objection_kind: str = "",
    resolves_if: str = "",
    answerer: Unit | None = None,
) -> Position:
    """Take a position in the ballot on a case; the latest before the deadline counts. `answerer` None: the task force.

    At or after the deadline it is kept as late and never counts: look at `late` of what comes back. While an objection
    is being answered its author alone can take a new position, which withdraws it. Saying the same again adds nothing.
    A successor in office speaks for the seat of a member who left the council (`electorate`)."""
    row = Case.objects.locked(case.pk)
    now = clock.now()
    make_due_moves(row, now)
    ballot, hearing = ballot_of(row), row_of(row.state).positions
    if ballot is None or hearing == Hearing.NOBODY:
        raise no_ballot(row)
    elector = spoken_for_by(ballot.electors.all(), by).first()
    if elector is None:
        raise NotInElectorate()
    said = position_content(choice, reason, objection_kind, resolves_if, answerer)
    before = standing(ballot).get(elector.pk)
    _demand_own(before, by)
    late = not _in_time(hearing, before)
    again = before if before is not None and not late and content_of(before) == said else None
    with clock.at(now):
        position = again or _append(elector, said, late=late, by=by)
        if row.state == State.BALLOT and ballot.opening > 1:
            note_look(ballot, elector, by=by)
    make_due_moves(row, now)
    return position


def _demand_own(before: Position | None, by: User) -> None:
    """A sealed position is replaced by its author alone, also where the member whose seat it is came back."""
    if before is None or before.author_id == by.pk:
        return
    if Position.objects.undisclosed().filter(pk=before.pk).exists():
        raise SuccessorSpoke()


def _in_time(hearing: Hearing, before: Position | None) -> bool:
    """After `make_due_moves` an open ballot is before its deadline. An objection being answered waits for its author."""
    if hearing == Hearing.OBJECTORS:
        return before is not None and before.choice == PositionChoice.OBJECT
    return hearing == Hearing.ALL


def _append(elector: Elector, said: PositionContent, *, late: bool, by: User) -> Position:
    """Write a position. The journal gets a salted digest of it: readers learn nothing before the close."""
    salt = secrets.token_bytes(SALT_BYTES)
    position = Position(
        ministry_id=elector.ministry_id,
        elector=elector,
        choice=said.choice,
        reason=said.reason,
        objection_kind=said.objection_kind,
        resolves_if=said.resolves_if,
        answerer=said.answerer,
        taken_by=None if by.pk == elector.user_id else by,
        taken_at=clock.now(),
        late=late,
        salt=salt,
    )
    event = record(
        POSITION_TAKEN, elector, by=by, data={"digest": position_digest(position, salt), "late": late}
    )
    position.receipt = bytes(event.leaf_hash).hex()
    position.save(force_insert=True)
    return position
