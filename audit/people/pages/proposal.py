"""A proposal as its page shows it: what it does, who can confirm it, and what this reader can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from audit.access.choices import Role
from audit.access.wording import ROLES
from audit.core import clock
from audit.directory.models import User

from ..choices import ProposalStatus
from ..models import OfficeProposal
from ..queries.proposals import confirmers, title_of


@dataclass(frozen=True)
class ProposalPage:
    """One proposal. `confirmers`: who can confirm it, while it waits. `means`: what the office carries."""

    row: OfficeProposal
    title: str
    means: str
    confirmers: tuple[User, ...]
    waits: bool
    may_confirm: bool
    may_withdraw: bool
    decider: str


@dataclass(frozen=True)
class ProposalLine:
    """One proposal of a list."""

    row: OfficeProposal
    title: str
    waits: bool


def proposal_page(row: OfficeProposal, reader: User) -> ProposalPage:
    """The page as a person reads it."""
    waits = is_waiting(row, clock.now())
    able = tuple(confirmers(row)) if waits else ()
    role = row.facts.get("role")
    return ProposalPage(
        row=row,
        title=title_of(row),
        means=str(ROLES[Role(role)]) if role else "",
        confirmers=able,
        waits=waits,
        may_confirm=reader in able,
        may_withdraw=waits and reader.pk == row.proposed_by_id,
        decider=_decider(row),
    )


def is_waiting(row: OfficeProposal, now: datetime) -> bool:
    """Whether it can still be confirmed: the clock may be late to let it lapse."""
    return row.status == ProposalStatus.OPEN and row.lapses_at > now


def _decider(row: OfficeProposal) -> str:
    if row.decided_by is not None:
        return str(row.decided_by)
    return _("the operator, by command") if row.status == ProposalStatus.CONFIRMED else ""


def proposal_lines(rows: Iterable[OfficeProposal]) -> list[ProposalLine]:
    """Several, as a list shows them."""
    now = clock.now()
    return [ProposalLine(row, title_of(row), is_waiting(row, now)) for row in rows]
