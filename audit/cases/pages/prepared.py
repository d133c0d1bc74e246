"""What of a case can be prepared for somebody else, and what was prepared for the reader."""

from dataclasses import dataclass

from audit.directory.models import User

from ..models import Case, Consultation, Elector, PositionDraft
from ..queries.prepared import drafted_by, drafts_for, questions_to_draft, seats_to_prepare
from ..states.columns import Hearing, Party
from ..states.lookup import row_of


@dataclass(frozen=True)
class PreparedPage:
    """`mine`: drafted for a seat the reader speaks for; `own`: drafted by the reader, waiting to be confirmed. `seats`: for whom the
    reader may draft a position, `questions`: which answers."""

    mine: tuple[PositionDraft, ...]
    own: tuple[PositionDraft, ...]
    seats: tuple[tuple[Elector, User], ...]
    questions: tuple[Consultation, ...]

    def __bool__(self) -> bool:
        return any((self.mine, self.own, self.seats, self.questions))


def prepared_page(case: Case, user: User) -> PreparedPage:
    """Read it; nothing is asked in states where nothing can be prepared."""
    row = row_of(case.state)
    votes = row.positions == Hearing.ALL
    return PreparedPage(
        tuple(drafts_for(user, case)) if votes else (),
        tuple(drafted_by(user, case)) if votes else (),
        tuple(seats_to_prepare(case, user)) if votes else (),
        tuple(questions_to_draft(case, user)) if row.asks == Party.CONSULTED_UNITS else (),
    )
