"""Standing delegations (위임전결): given and ended by the minister in person, with a second factor."""

from datetime import date

from audit.access.acts import action
from audit.access.choices import Role
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.access.second_factor import SecondFactor
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Unit, User
from audit.journal.actions import record

from ..events.recorded import DELEGATION_ENDED, SIGNING_DELEGATED
from ..letters.signatures import notify_delegation
from ..models import Delegation
from ..queries.texts import require_field
from ..refusals.signature import DelegateUnfit, DelegationBackwards, DelegationOver


@action(Permission.DELEGATE_SIGNING)
def delegate_signing(
    *,
    by: User,
    delegate: User,
    since: date,
    until: date,
    rule_number: str,
    most_hours: int | None = None,
    unit: Unit | None = None,
    unsettled: bool = False,
    second_factor: SecondFactor | None = None,
) -> Delegation:
    """Let a member of the council sign from `since` to `until`, both included, as far as the limits reach (see `Delegation`).
    Who gets it, the chair and the auditors are told."""
    if not since <= until or since < clock.today():
        raise DelegationBackwards()
    if delegate == by or not Grant.objects.on(since).of_role(Role.MEMBER).filter(user=delegate).exists():
        raise DelegateUnfit(name=delegate)
    given = Delegation.objects.create(
        ministry_id=current_ministry_id(),
        delegate=delegate,
        valid_from=since,
        valid_until=until,
        rule_number=require_field("rule_number", rule_number),
        most_hours=most_hours,
        unit=unit,
        unsettled=unsettled,
        given_by=by,
        given_at=clock.now(),
    )
    facts = {"delegate": delegate.pk, "since": since, "until": until, "rule_number": given.rule_number}
    limits = {"most_hours": most_hours, "unit": unit.code if unit else None, "unsettled": unsettled}
    event = record(SIGNING_DELEGATED, given, by=by, data=facts | limits)
    notify_delegation(given, by=by, event=event)
    return given


@action(Permission.DELEGATE_SIGNING)
def end_delegation(
    *, by: User, delegation: Delegation, second_factor: SecondFactor | None = None
) -> Delegation:
    """End a delegation at once, before its last day. What was signed by it stays signed."""
    row = Delegation.objects.select_for_update(of=("self",)).select_related("delegate").get(pk=delegation.pk)
    today = clock.today()
    if row.ended_on is not None or (row.valid_until is not None and row.valid_until < today):
        raise DelegationOver()
    row.ended_by, row.ended_on = by, today
    row.save(update_fields=["ended_by", "ended_on"])
    event = record(DELEGATION_ENDED, row, by=by, data={"delegate": row.delegate_id, "on": today})
    notify_delegation(row, by=by, event=event)
    return row
