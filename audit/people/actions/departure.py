"""Leaving a post: everything a person holds ends on the last day, and a successor can take the roles over."""

from datetime import date

from audit.access.acts import action
from audit.access.models import Grant
from audit.directory.models import User

from ..queries.preconditions import may_manage_people
from ..queries.two_people import demand_another, demand_one_will_do, leaving_takes_two
from .parts.leaving import leave_post


@action(may_manage_people)
def leave(*, by: User, user: User, last_day: date, successor: User | None = None) -> list[Grant]:
    """End the seat, the roles, the absences and the deputyships of a person on a day; the roles that were passed on.

    The successor gets each role from the next day for as long as it would have lasted, but for days on which it is held
    already. The open duties of a role go with it; what nobody holds afterwards stands on the secretary's desk
    (`reminders.unowned`). Refused: following somebody oneself; leaving an office, or leaving by the own hand, which takes
    two; a day before the first one of a seat or role that has been in force since."""
    demand_another(by, successor)
    demand_one_will_do(takes_two=leaving_takes_two(user, last_day, by))
    return leave_post(by=by, user=user, last_day=last_day, successor=successor)
