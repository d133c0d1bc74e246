"""What a confirmed proposal does: one function for each kind, in one table. Each does what the act of one person would."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from audit.access.acts import part_of_act
from audit.access.choices import Role
from audit.core.refusals import AlreadyDone
from audit.directory.models import Absence, Unit, User
from audit.journal.models import Event

from ...choices import ProposalKind
from ...models import OfficeProposal
from ...queries.preconditions import demand_member
from ...queries.two_people import offices_after
from ...refusals import OfficesChanged
from .deputies import stand_in
from .grants import end_role, give_role
from .known import correct
from .leaving import leave_post
from .rule import set_passing_rule
from .seats import seat
from .sign_in import remove_authenticator


@part_of_act
def give_office(row: OfficeProposal, by: User | None, event: Event) -> object:
    until = row.facts["until"]
    return give_role(
        by=by,
        user=row.person,
        role=Role(row.facts["role"]),
        since=_day(row, "since"),
        unit=None,  # offices are held for the whole ministry
        until=date.fromisoformat(until) if until else None,
    )


@part_of_act
def end_office(row: OfficeProposal, by: User | None, event: Event) -> object:
    return end_role(by=by, grant=row.facts["grant"], last_day=_day(row, "last_day"))


@part_of_act
def give_seat(row: OfficeProposal, by: User | None, event: Event) -> object:
    unit = Unit.objects.get(pk=row.facts["unit"])
    return seat(by=by, user=row.person, unit=unit, since=_day(row, "since"), grade=row.facts["grade"])


@part_of_act
def leave(row: OfficeProposal, by: User | None, event: Event) -> object:
    last_day = _day(row, "last_day")
    if offices_after(row.person, last_day) != row.facts.get("offices"):
        raise OfficesChanged(name=row.person)  # the successor would get what the confirmer did not read
    return leave_post(by=by, user=row.person, last_day=last_day, successor=row.beneficiary)


@part_of_act
def name_deputy(row: OfficeProposal, by: User | None, event: Event) -> object:
    absence = Absence.objects.select_for_update(of=("self",)).filter(pk=row.facts["absence"]).first()
    if absence is None or row.beneficiary is None:
        raise AlreadyDone()  # the absence was struck out
    return stand_in(absence=absence, deputy=row.beneficiary, event=event)


@part_of_act
def change_address(row: OfficeProposal, by: User | None, event: Event) -> object:
    return correct(by=by, user=row.person, given={"email": row.facts["email"]})


@part_of_act
def remove_codes(row: OfficeProposal, by: User | None, event: Event) -> object:
    demand_member(row.person)
    if not remove_authenticator(user=row.person):
        raise AlreadyDone()
    return row.person


@part_of_act
def change_rule(row: OfficeProposal, by: User | None, event: Event) -> object:
    return set_passing_rule(by=by, before=row.facts["before"], after=row.facts["after"])


def _day(row: OfficeProposal, name: str) -> date:
    return date.fromisoformat(row.facts[name])


CARRY_OUT: Mapping[ProposalKind, Callable[[OfficeProposal, User | None, Event], object]] = MappingProxyType(
    {
        ProposalKind.GIVE: give_office,
        ProposalKind.END: end_office,
        ProposalKind.SEAT: give_seat,
        ProposalKind.LEAVE: leave,
        ProposalKind.DEPUTY: name_deputy,
        ProposalKind.ADDRESS: change_address,
        ProposalKind.CODES: remove_codes,
        ProposalKind.RULE: change_rule,
    }
)
