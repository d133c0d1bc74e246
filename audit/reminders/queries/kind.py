"""What a kind of reminder is, and how its duties are told in one line. The table of kinds is `kinds.py`."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from audit.access.permissions import Permission
from audit.core.show import day
from audit.directory.models import User
from audit.mail.kinds import MailKind

from ..rules.schedule import Slot, due
from .duties import Duty
from .overdue import Chase


def titled(duty: Duty) -> str:
    """The duty by its title."""
    return str(duty.title)


def to_score(duty: Duty) -> str:
    """How many items, and of which round."""
    words = ngettext(
        "%(count)d work item to score: %(title)s", "%(count)d work items to score: %(title)s", duty.count
    )
    return words % {"count": duty.count, "title": duty.title}


def to_triage(duty: Duty) -> str:
    """How many reports wait."""
    words = ngettext(
        "%(count)d fake-work report to answer", "%(count)d fake-work reports to answer", duty.count
    )
    return words % {"count": duty.count}


def to_confirm(duty: Duty) -> str:
    """How many entries and changes of entries."""
    words = ngettext("%(count)d work item to confirm", "%(count)d work items to confirm", duty.count)
    return words % {"count": duty.count}


def ending(duty: Duty) -> str:
    """Which unit, and its last day."""
    return gettext("%(title)s ends on %(day)s") % {"title": duty.title, "day": day(duty.deadline)}


SlotRule = Callable[[datetime, datetime, datetime, Set[date], tzinfo], Slot | None]


@dataclass(frozen=True)
class ReminderKind:
    """`owed(None)` gives the duties of everybody, `owed(user)` those of one person, by day of deadline.

    `name` stands in the keys of what was sent and never changes. `page` is where all duties of the kind are done, "" where
    each has its own; `what` tells a duty in one line, in the reader's language; `when` says which slot is due. Who holds
    `next_up` is told the day after, and finds what is overdue by `chase`, where it stands in a queue of the review desk. Not
    `on_desk`: another source of the desk shows them."""

    name: str
    owed: Callable[[User | None], Iterable[Duty]]
    mail: MailKind
    why: str | Promise
    button: str | Promise
    page: str = ""
    what: Callable[[Duty], str] = titled
    when: SlotRule = due
    next_up: Permission = Permission.LEAD_CASE
    on_desk: bool = True
    chase: Chase | None = None
