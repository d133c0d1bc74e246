"""Letting people in, and correcting what is known of them."""

from datetime import date

from django.db import IntegrityError, transaction

from audit.access.acts import action
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.directory.choices import Grade
from audit.directory.models import Appointment, Unit, User
from audit.journal.actions import record

from ..events import PERSON_ADMITTED, PERSON_CHANGED
from ..queries.preconditions import demand_member, demand_unit, may_manage_people
from ..refusals import NameAlike, NameTaken, NameUnfit
from ..rules.people_list import NEW_USERNAME, RESERVED

KNOWN = ("name_ko", "name_en", "email", "language")


@action(may_manage_people, unattended=True)  # the operator at the command line
def admit(
    *,
    by: User | None,
    username: str,
    name_ko: str,
    email: str,
    unit: Unit | None,
    since: date,
    name_en: str = "",
    language: str = "",
    grade: str = Grade.UNKNOWN,
    invented: bool = False,
) -> User:
    """Let a person into the open ministry and seat them in a unit from `since` on, without a role and a password.

    No unit: the first administrator of a ministry that has none yet; a seat is given later. The person chooses a
    password through "Forgot the password?". Refused: a name that is taken anywhere in the
    installation, also with other capital letters, a unit that does not exist on that day. `invented` is said by the demo
    alone."""
    if unit is not None:
        demand_unit(unit, since)
    known = {"name_ko": name_ko, "name_en": name_en, "email": email, "language": language}
    user = _created(username, known, invented=invented)
    if unit is not None:
        Appointment.objects.create(
            ministry_id=current_ministry_id(), user=user, unit=unit, grade=grade, valid_from=since
        )
    record(PERSON_ADMITTED, user, by=by, data={"unit": unit.code if unit else None, "since": since})
    return user


def _created(username: str, known: dict[str, str], *, invented: bool) -> User:
    if not NEW_USERNAME.fullmatch(username):
        raise NameUnfit()
    if username in RESERVED:
        raise NameTaken(username=username)
    if User.objects.filter(username__iexact=username).exclude(username=username).exists():
        raise NameAlike(username=username)
    try:
        with transaction.atomic():
            return User.objects.create_user(
                username, ministry_id=current_ministry_id(), invented=invented, **known
            )
    except IntegrityError:
        raise NameTaken(username=username) from None


@action(may_manage_people, unattended=True)  # the operator at the command line
def change_person(
    *, by: User | None, user: User, name_ko: str, name_en: str, email: str, language: str
) -> User:
    """Correct names, mail address and language. The journal says which of them changed, not to what."""
    demand_member(user)
    row = User.objects.select_for_update().get(pk=user.pk)
    given = dict(zip(KNOWN, (name_ko, name_en, email, language), strict=True))
    changed = [name for name in KNOWN if getattr(row, name) != given[name]]
    if not changed:
        raise AlreadyDone()
    for name in changed:
        setattr(row, name, given[name])
    row.save(update_fields=changed)
    record(PERSON_CHANGED, row, by=by, data={"changed": changed})
    return row
