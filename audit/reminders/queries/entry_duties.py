"""What heads of units owe the register: to confirm what their units logged."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from audit.access.deputies import acting_for, deputies_on
from audit.access.heads import heads_of
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import deadline
from audit.register.queries import CONFIRM_DAYS, waiting_by_unit

from .duties import Duty


@dataclass
class _Waiting:
    """What waits for one person: how many entries and changes, and since when each unit's oldest does."""

    who: User
    count: int = 0
    since: list[datetime] = field(default_factory=list)


def entries(user: User | None) -> Iterator[Duty]:
    """Heads of units with entries or changes nobody has confirmed, or who stands in for them, one duty for each: it is due some
    working days after the oldest was logged. Where a unit has no head, whoever heads the next one above. At most
    seven queries."""
    today, waiting = clock.today(), waiting_by_unit(user)
    heads, deputies = heads_of(waiting, today) if waiting else {}, deputies_on(today)
    found: dict[int, _Waiting] = {}
    for unit, (count, since) in waiting.items():
        for who in acting_for(heads[unit], deputies, user):
            own = found.setdefault(who.pk, _Waiting(who))
            own.count += count
            own.since.append(since)
    holidays, zone = holidays_around(today), clock.zone()
    duties = [_duty(own, deadline(min(own.since), CONFIRM_DAYS, holidays, zone)) for own in found.values()]
    yield from sorted(duties, key=lambda duty: (duty.deadline, duty.who.pk))


def _duty(own: _Waiting, due: datetime) -> Duty:
    return Duty(
        who=own.who,
        about=f"entries:{own.who.pk}",
        title="",
        opened=min(own.since),
        deadline=due,
        url=reverse("item_confirm"),
        count=own.count,
    )
