"""Where people sit. One seat at a time: a new one closes the former the day before."""

from datetime import date

from audit.access.acts import action
from audit.directory.choices import Grade
from audit.directory.models import Appointment, Unit, User

from ..queries.preconditions import may_manage_people
from ..queries.two_people import demand_another, demand_one_will_do, founding_is_over, seating_takes_two
from .parts.seats import seat


@action(may_manage_people, unattended=True)  # the operator at the command line
def appoint(
    *, by: User | None, user: User, unit: Unit, since: date, grade: str = Grade.UNKNOWN
) -> Appointment:
    """Seat a person in a unit from `since`. The former seat, and the roles bound to its unit, end the day before.

    Staff stay staff: that role goes along. A seat that begins later stays, and the new one lasts until it. Refused: a seat
    for oneself, or one that carries an office, which takes two; a unit that does not exist on that day, the seat the person
    has already, a role at the former unit that began after that day and has been in force since."""
    if founding_is_over():  # before, the first administrator has to find a seat
        demand_another(by, user)
    demand_one_will_do(takes_two=seating_takes_two(user, unit, since))
    return seat(by=by, user=user, unit=unit, since=since, grade=grade)
