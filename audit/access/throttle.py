"""How often somebody may ask: so many turns at once, and as many again in the time after. Counted for all processes in the database.

The generic cell rate algorithm (ITU-T I.371, Annex A): one number a key, the moment at which the next turn would be due if turns came
evenly. One UPDATE takes a turn or takes none, so that no two processes take the same. django-ninja's own throttle reads a list from the
cache and writes it back, and what came in between is forgotten."""

from dataclasses import dataclass
from math import ceil

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.refusals import Refused

from .models import TurnTaken

SECOND = 1_000_000  # microseconds


class TooManyRequests(Refused):
    message = _("Too many requests in a short time. Try again in %(seconds)s seconds.")

    @property
    def headers(self) -> dict[str, str]:
        """When it may be tried again, in whole seconds (RFC 9110, 10.2.3)."""
        return {"Retry-After": str(self.facts["seconds"])}


@dataclass(frozen=True)
class Rate:
    """`turns` at once, and as many again in `seconds`. `name` tells one use from another."""

    name: str
    turns: int
    seconds: int

    @property
    def gap(self) -> int:
        """Microseconds after which a turn that was taken is free again."""
        return self.seconds * SECOND // self.turns


def demand_turn(rate: Rate, who: object) -> None:
    """Take a turn of `who`: a token, an address, or one word for everybody. Raises TooManyRequests.

    What `who` is can be read out of no row: a keyed digest stands there, for no longer than it limits anything."""
    now = _now()
    rows = TurnTaken.objects.filter(key=_key(rate, who))
    free = now + rate.seconds * SECOND - rate.gap
    taken = {"due": Greatest(F("due"), now) + rate.gap}
    if rows.filter(due__lte=free).update(**taken):
        return
    TurnTaken.objects.bulk_create([TurnTaken(key=_key(rate, who), due=now)], ignore_conflicts=True)
    if rows.filter(due__lte=free).update(**taken):
        return
    wait = max(rows.values_list("due", flat=True).get() - free, 1)
    if wait > rate.seconds * SECOND:  # the clock was set back: nobody waits for the time before
        rows.update(due=now + rate.gap)
        return
    raise TooManyRequests(seconds=ceil(wait / SECOND))


def purge_turns() -> int:
    """Drop what limits nobody any more; how many rows there were."""
    return TurnTaken.objects.filter(due__lte=_now()).delete()[0]


def _now() -> int:
    return int(clock.now().timestamp() * SECOND)


def _key(rate: Rate, who: object) -> str:
    return salted_hmac(f"audit.throttle.{rate.name}", str(who), algorithm="sha256").hexdigest()
