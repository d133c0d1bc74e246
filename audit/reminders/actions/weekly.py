"""The weekly summary: what waits for a person, and what changed since the summary before."""

from datetime import datetime, timedelta

from django.db.models import Max

from audit.access.acts import clock_act
from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import User
from audit.mail.actions import was_noticed
from audit.mail.models import Notice

from ..events import WEEKLY_SUMMARY_MAIL
from ..letters import notify_summary
from ..queries.waiting import changed_since, waiting_for
from ..rules.schedule import week_of

WEEK = timedelta(days=7)


@clock_act
def summarize(now: datetime) -> int:
    """Note the weekly summaries of the open ministry that are due at `now`; how many were noted.

    Once a week and person, from Monday 08:00 on. Nothing is noted for somebody for whom nothing waits and nothing
    changed since the summary before: that one, not a calendar window, is where the new one begins."""
    week = week_of(now, clock.zone())
    if week is None:
        return 0
    rows = Notice.objects.filter(kind=WEEKLY_SUMMARY_MAIL.name).exclude(mail=None).order_by()
    last = dict(rows.values_list("person").annotate(Max("composed_at")))
    key, readers = f"weekly:{week}", _summary_readers()
    noticed = was_noticed([f"{key}:{reader.pk}" for reader in readers])
    noted = 0
    for reader in readers:
        if f"{key}:{reader.pk}" in noticed:
            continue
        reader.rights_kept = {}  # type: ignore[attr-defined]  # the gate keeps the rights there: one query, not nine
        since = last.get(reader.pk, now - WEEK)
        if waiting_for(reader) or changed_since(reader, since)[1]:
            noted += notify_summary(reader, key, since)
    return noted


def _summary_readers() -> list[User]:
    """Unit heads and the task force of today, by name."""
    grants = Grant.objects.on(clock.today()).of_role(Role.UNIT_HEAD, Role.SECRETARY, Role.CHAIR)
    return sorted({grant.user for grant in grants}, key=lambda user: (user.name_ko, user.pk))
