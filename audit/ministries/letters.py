"""Who is told of settings one administrator changed. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.gate import holders
from audit.access.permissions import Permission
from audit.core.show import day
from audit.directory.models import ClosedSeason, Ministry, User
from audit.journal.models import Event
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine
from audit.people.queries.two_people import founding_is_over, watchers

from .events import DAYS_CHANGED_MAIL, SEASON_ANNOUNCED_MAIL
from .queries import label_of
from .rules.limits import DAYS


def notify_days_changed(
    ministry: Ministry, by: User, changes: Mapping[str, Mapping[str, object]], *, event: Event
) -> None:
    """Tell chair and auditors of other times to answer and to decide; `changes` as the journal holds them."""
    days = {name: dict(changes[name]) for name in DAYS if name in changes}
    if not days or not founding_is_over():
        return
    people = [person for person in watchers() if person != by]
    key = f"{DAYS_CHANGED_MAIL.name}:{event.sequence}"
    notify(DAYS_CHANGED_MAIL, to=people, subject=ministry, key=key, facts={"by": by.pk, "days": days})


def _compose(_to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    people = User.objects.in_bulk({notice.facts["by"] for notice in notices})
    return [_content(notice, people[notice.facts["by"]]) for notice in notices]


def _content(notice: Notice, by: User) -> Content:
    days = [(label_of(name), sides["before"], sides["after"]) for name, sides in notice.facts["days"].items()]
    words = _("%(what)s: %(before)s until now, %(after)s from now on (%(by)s)")
    said = [
        words % {"what": what, "before": before, "after": after, "by": by} for what, before, after in days
    ]
    return Content({"by": by, "days": days}, tuple(MailLine(line, reverse("journal")) for line in said))


def notify_season(season: ClosedSeason, by: User, *, event: Event) -> None:
    """Tell the council and the task force of a season that is to come."""
    people = {*holders(Permission.TAKE_POSITION), *holders(Permission.DRAFT_CASE)} - {by}
    key = f"{SEASON_ANNOUNCED_MAIL.name}:{event.sequence}"
    notify(SEASON_ANNOUNCED_MAIL, to=people, subject=season, key=key)


def _compose_seasons(_to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """What was taken back before the mail was written is told to nobody."""
    seasons = ClosedSeason.objects.in_bulk({notice.subject_id for notice in notices})
    found = [seasons.get(notice.subject_id) for notice in notices]
    return [_season(season) if season is not None else DropReason.OVER for season in found]


def _season(season: ClosedSeason) -> Content:
    words = _("%(name)s: %(first)s to %(last)s")
    line = words % {"name": season.name, "first": day(season.first), "last": day(season.last)}
    return Content({"season": season}, (MailLine(line, reverse("case_list")),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {DAYS_CHANGED_MAIL: _compose, SEASON_ANNOUNCED_MAIL: _compose_seasons}
)
