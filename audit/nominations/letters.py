"""Who is told of a report: those who ask for the work it named. No word of a report stands in a mail."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext

from audit.directory.models import User
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine
from audit.register.choices import ENDED
from audit.register.models import WorkItem
from audit.register.rules.burden import hours

from .events import WAIVER_ASKED_MAIL


def notify_level(item: WorkItem, people: Iterable[User], level: str, day: date) -> int:
    """Ask these people whether they still want the work; how many were not asked on that day before."""
    key = f"{WAIVER_ASKED_MAIL.name}:{item.pk}:{level}:{day}"
    return notify(WAIVER_ASKED_MAIL, to=people, subject=item, key=key, thread=f"item:{item.pk}")


def _compose_waiver(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """The work as it stands now; nothing where it has ended meanwhile."""
    items = WorkItem.objects.in_bulk([notice.subject_id for notice in notices])
    return [_waiver(items[notice.subject_id]) for notice in notices]


def _waiver(item: WorkItem) -> Content | DropReason:
    if item.status in ENDED:
        return DropReason.OVER
    words = gettext("Is “%(title)s” still wanted?") % {"title": item.title}
    context = {"item": item, "hours": hours(item.annual_minutes)}
    return Content(context, (MailLine(words, item.get_absolute_url()),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType({WAIVER_ASKED_MAIL: _compose_waiver})
