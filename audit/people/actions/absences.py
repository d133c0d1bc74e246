"""Absences: dated, with a deputy who does the personal duties meanwhile. Why somebody is away is never asked."""

from datetime import date

from audit.access.acts import action, oneself_or
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.directory.models import Absence, User
from audit.journal.actions import record

from ..events import ABSENCE_ENDED, ABSENCE_NOTED
from ..letters import notify_absence_entered
from ..queries.persons import is_away
from ..queries.preconditions import demand_member, demand_order
from ..queries.two_people import (
    demand_another,
    demand_one_will_do,
    deputy_takes_two,
    ends_deputy_in_power,
)
from ..refusals import AwayAlready, DeputyInPower
from .parts.deputies import stand_in
from .parts.periods import ONE_DAY


@action(oneself_or(Permission.MANAGE_PEOPLE), on="user")
def note_absence(*, by: User, user: User, since: date, until: date, deputy: User | None = None) -> Absence:
    """Enter that a person is away from `since` to `until`, both included: the person, or who manages people.

    The deputy is told by mail. Refused: days that overlap another absence of the person; a deputy of another ministry,
    with a closed account, or away on one of these days; standing in for somebody by the own hand; a deputy to whom
    duties pass, which takes two (`proposals`)."""
    demand_member(user)
    demand_order(since, until)
    if is_away(user, since, until):
        raise AwayAlready(name=user)
    if deputy is not None:
        if by.pk != user.pk:
            demand_another(by, deputy)
        demand_one_will_do(takes_two=deputy_takes_two(user, since, until))
    absence = Absence.objects.create(
        ministry_id=current_ministry_id(), user=user, valid_from=since, valid_until=until
    )
    told = {"user": user.pk, "deputy": deputy.pk if deputy else None, "since": since, "until": until}
    event = record(ABSENCE_NOTED, absence, by=by, data=told)
    if deputy is not None:
        stand_in(absence=absence, deputy=deputy, event=event)
    if by.pk != user.pk:
        notify_absence_entered(absence, by, event=event)
    return absence


@action(oneself_or(Permission.MANAGE_PEOPLE), on="absence.user")
def end_absence(*, by: User, absence: Absence) -> Absence | None:
    """Enter that a person is back today: yesterday was the last day away. None: it had not begun, and is struck out.

    Refused for an absence that is over, and by anybody else while a deputy stands in for an office: two people named that one."""
    rows = Absence.objects.select_for_update(of=("self",)).select_related("user", "deputy")
    row = rows.filter(pk=absence.pk).first()
    if row is None:
        raise AlreadyDone()
    if row.valid_until is not None and row.valid_until < clock.today():
        raise AlreadyDone()
    if by.pk != row.user_id and ends_deputy_in_power(row):
        raise DeputyInPower(name=row.user, deputy=row.deputy)
    told = {"user": row.user_id, "since": row.valid_from, "back_on": clock.today()}
    record(ABSENCE_ENDED, row, by=by, data=told)
    if row.valid_from >= clock.today():
        row.delete()
        return None
    row.valid_until = clock.today() - ONE_DAY
    row.save(update_fields=["valid_until"])
    return row
