"""The summaries of a period, written once for all who get them. What they say is read when the mail is composed."""

from datetime import datetime, timedelta

from django.db.models import Max

from audit.access.acts import clock_act
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.queries import holidays_around
from audit.mail.models import Notice

from ..letters import notify_summaries
from ..models import SummaryWritten
from ..queries.readers import SummaryKind
from ..rules.summaries import period_due


@clock_act
def summarize(kind: SummaryKind, now: datetime) -> int:
    """Note the summaries of a kind that are due at `now` in the open ministry; how many.

    Each begins where the one before ended that was sent to the same person, whenever that was. The mark comes last: who is
    interrupted begins again, and nobody is told twice."""
    written = SummaryWritten.objects.filter(kind=kind.mail.name).first()
    before = written.period if written is not None else None
    period = period_due(now, kind.period_of, before, holidays_around(clock.day_of(now)), clock.zone())
    if period is None:
        return 0
    sent = Notice.objects.filter(kind=kind.mail.name).exclude(mail=None).order_by()
    last = dict(sent.values_list("person").annotate(Max("composed_at")))
    at_first = (
        now - (period.last - period.first) - timedelta(days=1)
    )  # the first one looks back as far as a period is long
    since = {reader: last.get(reader.pk, at_first) for reader in kind.readers_now()}
    noted = notify_summaries(kind, period, since)
    SummaryWritten.objects.update_or_create(
        ministry_id=current_ministry_id(),
        kind=kind.mail.name,
        defaults={"period": period.name, "written_at": now},
    )
    return noted
