"""Two pairs of eyes: one person proposes, another confirms, and only then something changes (PRODUCT §2)."""

from collections.abc import Mapping

from django.db import transaction

from audit.access.acts import action, clock_act, operator_act
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.journal.actions import audited, record
from audit.journal.kinds import EventKind

from .. import events
from ..choices import ProposalKind, ProposalStatus
from ..letters import notify_carried_out, notify_confirmers, notify_not_carried_out
from ..models import REASON_LENGTH, OfficeProposal
from ..queries.preconditions import demand_member
from ..queries.proposals import confirmers, lapses_at, may_confirm, may_propose, proposed_by
from ..queries.two_people import demand_another
from ..refusals import OthersCanConfirm, ProposalOver, ProposedAlready, ProposerLostRight, ReasonMissing
from .parts.proposed import CARRY_OUT


@action(may_propose, on=("kind", "person"))
def propose(
    *,
    by: User,
    kind: ProposalKind,
    person: User,
    facts: Mapping[str, object],
    beneficiary: User | None = None,
) -> OfficeProposal:
    """Put before a second person what takes two. `facts` are the plain values of the act (JSON; days as ISO texts).

    It is tried and taken back, so that what a rule forbids is refused now. It lapses at the end of the tenth working day."""
    demand_member(person)
    demand_another(by, beneficiary)
    same = OfficeProposal.objects.open().filter(
        kind=kind, person=person, facts=dict(facts), beneficiary=beneficiary
    )
    if same.exists():
        raise ProposedAlready()
    now = clock.now()
    proposal = OfficeProposal.objects.create(
        ministry_id=current_ministry_id(),
        kind=kind,
        person=person,
        beneficiary=beneficiary,
        facts=dict(facts),
        proposed_by=by,
        proposed_at=now,
        lapses_at=lapses_at(now),
    )
    event = record(events.OFFICE_PROPOSED, proposal, by=by, data=_event_data(proposal))
    with transaction.atomic():
        CARRY_OUT[kind](proposal, by, event)
        transaction.set_rollback(True)
    notify_confirmers(proposal, confirmers(proposal))
    return proposal


@action(may_confirm, on="proposal")
def confirm(*, by: User, proposal: OfficeProposal) -> OfficeProposal:
    """Carry out what somebody else proposed. Everything is asked again: time, the proposer's right, and the rules of the act."""
    return _carry_out(_open(proposal), by=by)


@operator_act(unattended=True)  # at the command line
def confirm_as_operator(*, by: User | None, proposal: OfficeProposal, reason: str) -> OfficeProposal:
    """The same by the operator, with a reason, in a ministry where nobody else can. Everybody concerned is told."""
    said = _demanded(reason)
    row = _open(proposal)
    able = confirmers(row)
    if able:
        raise OthersCanConfirm(names=", ".join(str(user) for user in able))
    row.reason = said
    return _carry_out(row, by=by)


@action(may_confirm, on="proposal")
def decline(*, by: User, proposal: OfficeProposal, reason: str) -> OfficeProposal:
    """Refuse a proposal, with a reason its proposer reads."""
    said = _demanded(reason)
    row = _open(proposal)
    row.reason = said
    return _close(row, ProposalStatus.DECLINED, events.OFFICE_DECLINED, by=by)


@action(proposed_by, on="proposal")
def withdraw_proposal(*, by: User, proposal: OfficeProposal) -> OfficeProposal:
    """Take back what one proposed."""
    return _close(_open(proposal), ProposalStatus.WITHDRAWN, events.OFFICE_PROPOSAL_WITHDRAWN, by=by)


@clock_act
def lapse_proposals() -> int:
    """Let proposals of the open ministry lapse whose time is over; how many."""
    due = list(OfficeProposal.objects.due(clock.now()).values_list("pk", flat=True))
    return sum(_lapse(pk) for pk in due)


@audited
def _lapse(pk: int) -> int:
    row = OfficeProposal.objects.select_for_update(of=("self",)).due(clock.now()).filter(pk=pk).first()
    if row is None:
        return 0
    _close(row, ProposalStatus.LAPSED, events.OFFICE_PROPOSAL_LAPSED, by=None)
    return 1


def _demanded(reason: str) -> str:
    """A reason that says something, within its length."""
    if not reason.strip() or len(reason) > REASON_LENGTH:
        raise ReasonMissing()
    return reason.strip()


def _open(proposal: OfficeProposal) -> OfficeProposal:
    """The proposal, locked. Refused where it is over, also where the clock is late to say so."""
    rows = OfficeProposal.objects.select_for_update(of=("self",))
    row = rows.select_related("person", "beneficiary", "proposed_by").get(pk=proposal.pk)
    if row.status == ProposalStatus.OPEN and row.lapses_at <= clock.now():
        raise ProposalOver(status=ProposalStatus.LAPSED.label)
    if row.status != ProposalStatus.OPEN:
        raise ProposalOver(status=row.get_status_display())
    return row


def _carry_out(row: OfficeProposal, *, by: User | None) -> OfficeProposal:
    proposer = row.proposed_by
    if not proposer.is_active or not may_propose(proposer, ProposalKind(row.kind), row.person):
        raise ProposerLostRight(name=proposer)
    before = row.person.email
    event = record(events.OFFICE_CONFIRMED, row, by=by, data=_event_data(row) | {"reason": row.reason})
    CARRY_OUT[ProposalKind(row.kind)](row, by, event)
    _decide(row, ProposalStatus.CONFIRMED, by=by)
    notify_carried_out(row, address_before=before)
    return row


def _close(
    row: OfficeProposal, status: ProposalStatus, kind: EventKind, *, by: User | None
) -> OfficeProposal:
    record(kind, row, by=by, data=_event_data(row) | {"reason": row.reason})
    _decide(row, status, by=by)
    if status != ProposalStatus.WITHDRAWN:
        notify_not_carried_out(row)
    return row


def _decide(row: OfficeProposal, status: ProposalStatus, *, by: User | None) -> None:
    row.status, row.decided_by, row.decided_at = status, by, clock.now()
    row.save(update_fields=["status", "decided_by", "decided_at", "reason"])


def _event_data(row: OfficeProposal) -> dict[str, object]:
    """What the journal keeps: who and what, but no mail address."""
    facts = {name: value for name, value in row.facts.items() if name != "email"}
    return {
        "what": row.kind,
        "user": row.person_id,
        "beneficiary": row.beneficiary_id,
        "proposed_by": row.proposed_by_id,
    } | facts
