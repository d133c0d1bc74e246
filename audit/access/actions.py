"""Admitting people and giving them roles. `by` None is the operator at the command line of the installation."""

from datetime import date

from django.db import IntegrityError, transaction

from audit.core.refusals import Refused
from audit.core.scope import current_ministry_id
from audit.directory.choices import Grade, Language
from audit.directory.models import Appointment, Unit, User
from audit.journal.actions import audited, record

from .choices import Role
from .gate import demand
from .models import Grant
from .permissions import Permission

# These are held for a unit and what is below it; all other roles are held for the ministry.
OF_A_UNIT = frozenset({Role.STAFF, Role.UNIT_HEAD})


class NameTaken(Refused):
    """The user name %(username)s is taken. Choose another one."""


@audited
def admit(
    *,
    by: User | None,
    username: str,
    name_ko: str,
    email: str,
    unit: Unit,
    since: date,
    name_en: str = "",
    language: str = Language.KOREAN,
    grade: str = Grade.UNKNOWN,
) -> User:
    """Let a person into the open ministry and seat them in a unit from `since` on, without a role and a password.

    The person chooses a password through "Forgot the password?"."""
    if by is not None:
        demand(by, Permission.MANAGE_PEOPLE)
    ministry_id = current_ministry_id()
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                username,
                name_ko=name_ko,
                name_en=name_en,
                email=email,
                language=language,
                ministry_id=ministry_id,
            )
    except IntegrityError:
        raise NameTaken(username=username) from None
    Appointment.objects.create(ministry_id=ministry_id, user=user, unit=unit, grade=grade, valid_from=since)
    record("person.admitted", user, by=by, data={"unit": unit.code, "since": since})
    return user


@audited
def grant(*, by: User | None, user: User, role: Role, unit: Unit, since: date) -> Grant:
    """Give a person a role from `since` until further notice: for `unit` where the role is one of a unit, else for all."""
    if by is not None:
        demand(by, Permission.MANAGE_PEOPLE)
    given = Grant.objects.create(
        ministry_id=current_ministry_id(),
        user=user,
        role=role,
        unit=unit if role in OF_A_UNIT else None,
        valid_from=since,
    )
    record("grant.given", given, by=by, data={"user": user.pk, "role": role.value, "since": since})
    return given
