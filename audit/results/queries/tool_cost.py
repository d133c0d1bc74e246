"""What this service itself costs the ministry (PRODUCT §11): it must never become fake work."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from audit.cases.ballots.queries.sealed import unsealed_events
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
from audit.register.rules.burden import hours

# Nobody is measured: what people take is assumed, and the page says so.
MINUTES_A_MAIL, MINUTES_AN_ACT = 1, 2


@dataclass(frozen=True)
class ToolCost:
    """Mails that were sent, and acts of people that the journal keeps, in a time."""

    mails: int
    acts: int

    @property
    def hours(self) -> Decimal:
        """Person-hours, as they are assumed."""
        return hours(self.mails * MINUTES_A_MAIL + self.acts * MINUTES_AN_ACT)


def tool_cost(reader: User, since: datetime, until: datetime) -> ToolCost:
    """From `since` up to `until`; what would tell the reader of a sealed ballot is not counted. At most five queries."""
    mails = OutboxMail.objects.filter(status=MailStatus.SENT, sent_at__gt=since, sent_at__lte=until)
    acts = Event.objects.filter(at__gt=since, at__lte=until).exclude(actor=None)
    return ToolCost(mails.count(), unsealed_events(acts, reader).order_by().count())
