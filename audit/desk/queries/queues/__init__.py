"""The queues of the review desk: one table. A new queue is one row; front page, list, filters and acts follow from it."""

from .cases import AMENDMENTS, LAPSED, OVER, RETURNED, SIGNATURES, STEPS
from .elsewhere import FAILING, REPORTS, UNOWNED
from .owed import BALLOTS, CHECKS, CONSULTATIONS
from .queue import Elsewhere, Queue
from .replies import OBJECTIONS, POINTS, RELAPSES
from .service import FAILED_MAIL, GATHERING_MAIL, REORGANIZATIONS, WAITING_MAIL
from .work import DUPLICATES, ENTRIES, SCORES

QUEUES: tuple[Queue | Elsewhere, ...] = (
    ENTRIES, DUPLICATES, REPORTS, SCORES, CONSULTATIONS, POINTS, OVER, BALLOTS, OBJECTIONS, LAPSED, STEPS, AMENDMENTS,
    SIGNATURES, CHECKS, RELAPSES, RETURNED, FAILED_MAIL, WAITING_MAIL, GATHERING_MAIL, FAILING, REORGANIZATIONS, UNOWNED,
)  # fmt: skip


def queue_of(name: str) -> Queue | None:
    """The queue of that name with a list on the desk; None where there is none."""
    return next((row for row in QUEUES if isinstance(row, Queue) and row.name == name), None)
