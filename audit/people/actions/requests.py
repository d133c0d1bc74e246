"""What an administrator asks for: done at once where one person will do, proposed to a second one where it takes two."""

from datetime import date

from audit.access.acts import action, oneself_or
from audit.access.choices import Role
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.directory.choices import Grade
from audit.directory.models import Absence, Appointment, Unit, User

from ..choices import ProposalKind
from ..models import OfficeProposal
from ..queries.preconditions import demand_address, may_manage_people
from ..queries.proposals import facts_of_grant, facts_of_seat
from ..queries.two_people import (
    address_takes_two,
    deputy_takes_two,
    ending_takes_two,
    giving_takes_two,
    leaving_takes_two,
    offices_after,
    seating_takes_two,
)
from .absences import note_absence
from .admission import admit, change_person
from .appointments import appoint
from .departure import leave
from .grants import end_grant, grant
from .proposals import propose


@action(may_manage_people, unattended=True)  # the operator at the command line, before a first case
def ask_for_role(
    *,
    by: User | None,
    user: User,
    role: Role,
    since: date,
    unit: Unit | None = None,
    until: date | None = None,
    principal: User | None = None,
) -> Grant | OfficeProposal:
    """`grant`, or a proposal of it."""
    if by is None or not giving_takes_two(role):
        return grant(by=by, user=user, role=role, since=since, unit=unit, until=until, principal=principal)
    facts = {"role": role.value, "since": since.isoformat(), "until": _iso(until)}
    return propose(by=by, kind=ProposalKind.GIVE, person=user, facts=facts, beneficiary=user)


@action(may_manage_people)
def ask_for_end(*, by: User, grant: Grant, last_day: date) -> Grant | OfficeProposal | None:
    """`end_grant`, or a proposal of it."""
    if not ending_takes_two(grant, by):
        return end_grant(by=by, grant=grant, last_day=last_day)
    facts = facts_of_grant(grant) | {"last_day": last_day.isoformat()}
    return propose(by=by, kind=ProposalKind.END, person=grant.user, facts=facts)


@action(may_manage_people, unattended=True)  # the operator at the command line, before a first case
def ask_for_seat(
    *, by: User | None, user: User, unit: Unit, since: date, grade: str = Grade.UNKNOWN
) -> Appointment | OfficeProposal:
    """`appoint`, or a proposal of it."""
    if by is None or not seating_takes_two(user, unit, since):
        return appoint(by=by, user=user, unit=unit, since=since, grade=grade)
    facts = facts_of_seat(unit, since, grade)
    return propose(by=by, kind=ProposalKind.SEAT, person=user, facts=facts, beneficiary=user)


@action(may_manage_people)
def ask_to_leave(
    *, by: User, user: User, last_day: date, successor: User | None = None
) -> list[Grant] | OfficeProposal:
    """`leave`, or a proposal of it."""
    if not leaving_takes_two(user, last_day, by):
        return leave(by=by, user=user, last_day=last_day, successor=successor)
    facts = {"last_day": last_day.isoformat(), "offices": offices_after(user, last_day)}
    return propose(by=by, kind=ProposalKind.LEAVE, person=user, facts=facts, beneficiary=successor)


@action(may_manage_people, unattended=True)  # the operator at the command line, before a first case
def ask_for_admission(
    *,
    by: User | None,
    username: str,
    name_ko: str,
    email: str,
    unit: Unit,
    since: date,
    name_en: str = "",
    language: str = "",
    grade: str = Grade.UNKNOWN,
    extension: str = "",
) -> User:
    """`admit`; where the seat takes two, the person is let in without one, and the seat is proposed."""
    alone = by is None or not seating_takes_two(None, unit, since)
    user = admit(
        by=by, username=username, name_ko=name_ko, email=email, unit=unit if alone else None, since=since,
        name_en=name_en, language=language, grade=grade, extension=extension,
    )  # fmt: skip
    if by is not None and not alone:
        facts = facts_of_seat(unit, since, grade)
        propose(by=by, kind=ProposalKind.SEAT, person=user, facts=facts, beneficiary=user)
    return user


@action(may_manage_people, unattended=True)  # the operator at the command line, before a first case
def ask_for_correction(
    *,
    by: User | None,
    user: User,
    name_ko: str,
    name_en: str,
    email: str,
    language: str,
    extension: str | None = None,
) -> User | OfficeProposal:
    """`change_person`; another mail address is proposed, and the rest corrected at once."""
    known = {"name_ko": name_ko, "name_en": name_en, "language": language}
    known |= {} if extension is None else {"extension": extension}
    if by is None or not address_takes_two(user, email):
        return change_person(by=by, user=user, email=email, **known)
    if any(getattr(user, name) != value for name, value in known.items()):
        change_person(by=by, user=user, email=user.email, **known)
    demand_address(email, of=user)
    return propose(by=by, kind=ProposalKind.ADDRESS, person=user, facts={"email": email}, beneficiary=user)


@action(oneself_or(Permission.MANAGE_PEOPLE), on="user")
def ask_for_absence(
    *, by: User, user: User, since: date, until: date, deputy: User | None = None
) -> Absence | OfficeProposal:
    """`note_absence`; a deputy to whom duties pass is proposed, and the absence entered at once."""
    if deputy is None or not deputy_takes_two(user, since, until):
        return note_absence(by=by, user=user, since=since, until=until, deputy=deputy)
    absence = note_absence(by=by, user=user, since=since, until=until)
    facts = {"absence": absence.pk, "since": since.isoformat(), "until": until.isoformat()}
    return propose(by=by, kind=ProposalKind.DEPUTY, person=user, facts=facts, beneficiary=deputy)


@action(Permission.MANAGE_PEOPLE)
def ask_for_codes_removed(*, by: User, user: User) -> OfficeProposal:
    """A proposal to remove an authenticator that its person lost. One person never does this alone."""
    return propose(by=by, kind=ProposalKind.CODES, person=user, facts={}, beneficiary=user)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
