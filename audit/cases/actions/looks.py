"""What a member does beside taking a position: wish for a ballot, and look again."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ..ballots.queries.electorate import spoken_for_by
from ..choices import State
from ..events.silence import BALLOT_WISHED
from ..models import Ballot, BallotWish, Case, Elector, Look
from ..queries.cases import ballot_of
from ..queries.texts import require_field
from ..refusals.ballot import NotInElectorate
from ..refusals.opening import NoSilence, NothingToLookAt
from .parts.looks import note_look
from .parts.moves import make_due_moves


@action(Permission.TAKE_POSITION, on="case")
def wish_for_ballot(*, by: User, case: Case, text: str) -> BallotWish:
    """Wish, in a silence procedure, for a change of the text or for a ballot: the council then votes.

    A second wish for the same seat changes nothing."""
    row = _locked(case)
    ballot = ballot_of(row)
    if row.state != State.SILENCE or ballot is None:
        raise NoSilence()
    elector = _seat(ballot, by)
    said = require_field("wish", text)
    wish, new = BallotWish.objects.get_or_create(
        ballot=ballot,
        elector=elector,
        defaults={
            "ministry_id": row.ministry_id, "text": said, "asked_by": by, "asked_at": clock.now()
        },
    )  # fmt: skip
    if new:
        record(BALLOT_WISHED, wish, by=by, data={"case": row.number})
    make_due_moves(row, clock.now())
    return wish


@action(Permission.TAKE_POSITION, on="case")
def look_again(*, by: User, case: Case) -> Look:
    """Say that one has looked at the answers, once a ballot was opened again; the position stays as it is."""
    row = _locked(case)
    ballot = ballot_of(row)
    if row.state != State.BALLOT or ballot is None or ballot.opening == 1:
        raise NothingToLookAt()
    look = note_look(ballot, _seat(ballot, by), by=by)
    make_due_moves(row, clock.now())
    return look


def _locked(case: Case) -> Case:
    """The case under its lock, what the clock owed it done."""
    row = Case.objects.locked(case.pk)
    make_due_moves(row, clock.now())
    return row


def _seat(ballot: Ballot, by: User) -> Elector:
    elector = spoken_for_by(ballot.electors.all(), by).first()
    if elector is None:
        raise NotInElectorate()
    return elector
