"""Closed seasons: times, announced beforehand, in which the council and the units are asked nothing."""

from dataclasses import dataclass
from datetime import date

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.cases.actions.parts.deadlines import move_past_season
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.directory.models import ClosedSeason, User
from audit.directory.rules.seasons import Season
from audit.journal.actions import record

from ..events import SEASON_ANNOUNCED, SEASON_TAKEN_BACK
from ..letters import notify_season
from ..queries import demand_announceable


@dataclass(frozen=True)
class Announcement:
    """A season that was announced, and how many running deadlines it moved."""

    season: ClosedSeason
    deadlines: int


@action(Permission.ANNOUNCE_SEASONS)
def announce_season(*, by: User, first: date, last: date, name: str, source: str = "") -> Announcement:
    """Announce a closed season that begins after today. A running consultation, silence procedure or ballot that would end
    inside it moves to the first working day after it; council and task force are told."""
    demand_announceable(first, last)
    row = ClosedSeason.objects.create(
        ministry_id=current_ministry_id(), first=first, last=last, name=name, source=source
    )
    told = {"first": first, "last": last, "name": name, "source": source}
    event = record(SEASON_ANNOUNCED, row, by=by, data=told)
    moved = move_past_season(Season(first, last), by=by)
    notify_season(row, by, event=event)
    return Announcement(row, moved)


@action(Permission.ANNOUNCE_SEASONS)
def take_back_season(*, by: User, row: ClosedSeason) -> None:
    """Take a season back, also while it lasts. Deadlines that had moved because of it stay: none gets shorter."""
    found = ClosedSeason.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise AlreadyDone()
    told = {"first": found.first, "last": found.last, "name": found.name, "source": found.source}
    record(SEASON_TAKEN_BACK, found, by=by, data=told)
    found.delete()
