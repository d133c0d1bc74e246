"""The weekly summary: what waits for a person, and what changed since the summary before."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import translation

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.mail.actions import is_queued, language_of, queue
from audit.mail.models import OutboxMail
from audit.results.queries import saved_by_state

from ..queries.kinds import WEEKLY
from ..queries.waiting import changed_since, hours_in_effect, waiting_for
from ..rules.schedule import week_of
from ..rules.waiting import counted

WEEK = timedelta(days=7)


def summarize(now: datetime) -> int:
    """Queue the weekly summaries of the open ministry that are due at `now`; how many were queued.

    Once a week and person, from Monday 08:00 on. Nothing is queued for somebody for whom nothing waits and nothing
    changed since the summary before: that one, not a calendar window, is where the new one begins."""
    week = week_of(now, clock.zone())
    if week is None:
        return 0
    ministry_id, saved = current_ministry_id(), saved_by_state()
    rows = OutboxMail.objects.filter(kind=WEEKLY.name).order_by()
    last = dict(rows.values_list("recipient").annotate(Max("created_at")))
    queued = 0
    for reader in summary_readers():
        key = f"weekly:{week}:{reader.pk}"
        if is_queued(ministry_id, key):
            continue
        reader.rights_kept = {}  # type: ignore[attr-defined]  # the gate keeps the rights there: one query, not nine
        with translation.override(language_of(reader)):
            context = _summary(reader, last.get(reader.pk, now - WEEK), saved)
            if context is not None:
                mail = queue(WEEKLY.name, to=reader, key=key, context=context, ministry_id=ministry_id)
                queued += mail is not None
    return queued


def _summary(reader: User, since: datetime, saved: Mapping[str, int]) -> dict[str, object] | None:
    waiting, (changed, moved) = waiting_for(reader), changed_since(reader, since)
    if not waiting and not changed:
        return None
    return {
        "waiting": waiting, "count": counted(waiting), "changed": changed, "moved": moved,
        "hidden": moved - len(changed), "hours": hours_in_effect(saved),
    }  # fmt: skip


def summary_readers() -> list[User]:
    """Unit heads and the task force of today, by name."""
    grants = Grant.objects.on(clock.today()).of_role(Role.UNIT_HEAD, Role.SECRETARY, Role.CHAIR)
    return sorted({grant.user for grant in grants}, key=lambda user: (user.name_ko, user.pk))
