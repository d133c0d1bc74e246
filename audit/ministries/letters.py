"""Who is told of settings one administrator changed. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine
from audit.people.queries.two_people import founding_is_over, watchers

from .events import DAYS_CHANGED_MAIL
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


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType({DAYS_CHANGED_MAIL: _compose})
