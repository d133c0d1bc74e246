"""What stands in somebody's calendar: the own duties, as desk and reminders know them, and the sittings of the council."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import Ministry, User
from audit.mail.rendering import host
from audit.reminders.queries.ahead import sittings
from audit.reminders.queries.kinds import KINDS

from ..rules.feed import FeedEntry

BEFORE, AHEAD = timedelta(days=30), timedelta(days=365)  # of sittings
MOST = 1_000  # entries of one kind


def feed_entries(person: User, ministry: Ministry) -> list[FeedEntry]:
    """The entries of a person's calendar, the soonest first of each kind, in the active language. As many queries as the duties
    take, and one."""
    return [*_duties(person, ministry), *_sittings(person, ministry)]


def _duties(person: User, ministry: Ministry) -> Iterator[FeedEntry]:
    for kind in KINDS:
        for duty, _place in zip(kind.owed(person), range(MOST), strict=False):
            yield FeedEntry(
                _uid(f"{duty.about}.{person.pk}", ministry), duty.deadline, duty.opened, kind.what(duty), str(kind.why),
                settings.BASE_URL + duty.url,
            )  # fmt: skip


def _sittings(person: User, ministry: Ministry) -> Iterator[FeedEntry]:
    if not can(person, Permission.VIEW_CASES):
        return
    today = clock.today()
    for agenda in sittings(today - BEFORE, today + AHEAD):
        yield FeedEntry(
            _uid(f"agenda:{agenda.pk}", ministry), agenda.day, agenda.made_at,
            _("Sitting: %(title)s") % {"title": agenda.title}, _("The council decides the cases of this agenda."),
            settings.BASE_URL + agenda.get_absolute_url(),
        )  # fmt: skip


def _uid(name: str, ministry: Ministry) -> str:
    return f"{name.replace(':', '.')}.{ministry.code}@{host()}"
