"""What a signature needs beside the right to sign: a second factor that the signer gave a short while ago.

It is a value: whoever has the session makes it (`accounts.second_factor`) and hands it to the act; the gate looks at it inside
the lock (`acts`). A token of the interface has none, so no program signs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.directory.models import User

from .choices import FactorKind
from .gate import NotAllowed

HOLDS = timedelta(minutes=5)
SKEW = timedelta(seconds=30)  # clocks of several servers agree to half a minute, as those of telephones do


class SecondFactorNeeded(NotAllowed):
    message = _(
        "This needs a second factor that you gave on its page within the last five minutes. A password or a token is none."
    )


@dataclass(frozen=True)
class SecondFactor:
    """That a person gave a second factor: who (id of the user), when, and of what kind. A password is none."""

    user_id: int
    at: datetime
    kind: FactorKind

    def holds(self, by: User, now: datetime) -> bool:
        """Whether it is that person's, and not yet five minutes old."""
        return self.user_id == by.pk and -SKEW <= now - self.at < HOLDS


def demand_second_factor(by: User, given: object) -> None:
    """Refuse a signature whose second factor is missing, somebody else's, or too old now."""
    if not isinstance(given, SecondFactor) or not given.holds(by, clock.now()):
        raise SecondFactorNeeded()
