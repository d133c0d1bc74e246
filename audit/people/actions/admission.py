"""Letting people in, and correcting what is known of them."""

from datetime import date

from django.db import IntegrityError, transaction

from audit.access.acts import action
from audit.core.parse import LONGEST_USERNAME
from audit.core.scope import current_ministry_id
from audit.directory.choices import Grade
from audit.directory.models import Appointment, Unit, User
from audit.journal.actions import record

from ..events import PERSON_ADMITTED
from ..queries.preconditions import demand_address, demand_unit, may_manage_people
from ..queries.two_people import address_takes_two, demand_one_will_do, seating_takes_two
from ..refusals import NameUnfit, NameUnusable
from ..rules.people_list import NEW_USERNAME, RESERVED
from .parts.known import correct


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
    extension: str = "",
    invented: bool = False,
) -> User:
    """Let a person into the open ministry and seat them in a unit from `since` on, without a role and a password.

    No unit: the first administrator of a ministry that has none yet; a seat is given later. The person chooses a
    password through "Forgot the password?". Refused: a name that cannot be used, what is no mail address, a unit that does
    not exist on that day, a seat that takes two (`requests.ask_for_admission`). `invented` is said by the demo alone."""
    if unit is not None:
        demand_unit(unit, since)
        demand_one_will_do(takes_two=seating_takes_two(None, unit, since))
    known = {
        "name_ko": name_ko, "name_en": name_en, "email": email, "language": language, "extension": extension
    }  # fmt: skip
    user = _created(username, known, invented=invented)
    if unit is not None:
        Appointment.objects.create(
            ministry_id=current_ministry_id(), user=user, unit=unit, grade=grade, valid_from=since
        )
    record(PERSON_ADMITTED, user, by=by, data={"unit": unit.code if unit else None, "since": since})
    return user


def _created(username: str, known: dict[str, str], *, invented: bool) -> User:
    if not NEW_USERNAME.fullmatch(username):
        raise NameUnfit(most=LONGEST_USERNAME)
    # One question about all of the installation, and one sentence, whatever the answer rests on.
    if username in RESERVED or User.objects.filter(username__iexact=username).exists():
        raise NameUnusable(username=username)
    demand_address(known["email"])
    try:
        with transaction.atomic():
            return User.objects.create_user(
                username, ministry_id=current_ministry_id(), invented=invented, **known
            )
    except IntegrityError:
        raise NameUnusable(username=username) from None


@action(may_manage_people, unattended=True)  # the operator at the command line
def change_person(
    *,
    by: User | None,
    user: User,
    name_ko: str,
    name_en: str,
    email: str,
    language: str,
    extension: str | None = None,
) -> User:
    """Correct names, mail address, language and, where it is given, the telephone extension. The journal says which of them changed, not to what.

    Refused: another mail address, which takes two (`proposals`)."""
    demand_one_will_do(takes_two=address_takes_two(user, email))
    given = {"name_ko": name_ko, "name_en": name_en, "email": email, "language": language}
    given |= {} if extension is None else {"extension": extension}
    return correct(by=by, user=user, given=given)
