"""What stands on the page of a case before it is decided: amendment requests, promises, opinions, wishes, and what this reader may
add."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.directory.models import User

from ..choices import State
from ..models import AmendmentRequest, BallotWish, Case, Look, Opinion, Promise
from ..queries.opinions import about_working_hours
from ..queries.promises import is_kept, spoken_text
from ..queries.tasks import is_late, task_due
from ..states.columns import Phase
from ..states.lookup import BEFORE_BALLOT, row_of
from .voting import Vote


@dataclass(frozen=True)
class PromiseLine:
    """A promise with who it was made to, and whether the present text holds it."""

    row: Promise
    to: str
    is_kept: bool
    may_tick: bool


@dataclass(frozen=True)
class BeforeBallot:
    """All of it, for one reader. `amendment`: the latest request; `may_look`: the reader's seat has not looked again yet;
    `is_late`: an office is late with its next step."""

    amendment: AmendmentRequest | None
    promises: tuple[PromiseLine, ...]
    opinions: tuple[Opinion, ...]
    wishes: tuple[BallotWish, ...]
    may_opine: bool
    may_wish: bool
    may_look: bool
    may_compare: bool
    is_late: bool

    @property
    def open_promises(self) -> int:
        return sum(not line.is_kept for line in self.promises)


def before_of(case: Case, user: User, vote: Vote | None, units: Mapping[int, str]) -> BeforeBallot:
    """Read it in a fixed number of queries. `units`: the unit of each question of the case, by id of the question."""
    running = vote is not None and vote.sealed and vote.may_vote
    texts = list(case.texts.values_list("revision", flat=True))
    return BeforeBallot(
        amendment=case.amendments.select_related("asked_by", "recorded_by").last(),
        promises=promises_of(case, user, units),
        opinions=tuple(case.opinions.select_related("given_by")),
        wishes=tuple(vote.ballot.wishes.select_related("asked_by"))
        if vote and vote.ballot.by_silence
        else (),
        may_opine=may_opine(case, user),
        may_wish=running and case.state == State.SILENCE,
        may_look=running and vote is not None and _has_not_looked(vote),
        may_compare=any(number < case.revision for number in texts),
        is_late=is_late(case) and task_due(case) is not None,
    )


def may_opine(case: Case, user: User) -> bool:
    """Whether this reader speaks for the staff, about a case that touches working hours and is on its way."""
    if case.state == State.DRAFT or row_of(case.state).phase != Phase.OPEN:
        return False
    return can(user, Permission.ADD_OPINION, case) and about_working_hours(case)


def _has_not_looked(vote: Vote) -> bool:
    if vote.ballot.opening == 1 or vote.mine is None:
        return False
    return not Look.objects.filter(ballot=vote.ballot, elector=vote.me).exists()


def promises_of(case: Case, user: User, units: Mapping[int, str]) -> tuple[PromiseLine, ...]:
    """The promises of a case, the first one first. One query beside those of the rights."""
    rows = list(case.promises.select_related("made_by", "kept_by", "answer__position__elector__user"))
    text = spoken_text(case)
    ticks = bool(rows) and case.state in BEFORE_BALLOT and can(user, Permission.LEAD_CASE, case)
    names = can(user, Permission.VIEW_NAMES)
    found = []
    for row in rows:
        kept = is_kept(row, text)
        to = units.get(row.consultation_id or 0, "")
        if row.answer is not None and names:
            to = str(row.answer.position.elector.user)
        found.append(PromiseLine(row, to, kept, ticks and not kept and case.revision > row.revision))
    return tuple(found)
