"""What a summary says when it is composed, and that it never says the same twice."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from django.urls import reverse

from audit.core import clock
from audit.directory.models import User
from audit.mail.actions import NewNotice, notify_each
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine, mail_text

from ..queries.card import monday_card
from ..queries.monthly import monthly_page
from ..queries.readers import CARD, MONTHLY, WEEKLY, SummaryKind
from ..queries.weekly import weekly_summary
from ..rules.summaries import Period

# What a summary says to a person of a period, since a moment; None for nothing.
Read = Callable[[User, Period, datetime], Mapping[str, Any] | None]


def notify_summaries(kind: SummaryKind, period: Period, since: Mapping[User, datetime]) -> int:
    """Note the summary of a period for these people, each since the own moment; how many were noted. Two queries."""
    return notify_each(
        NewNotice(
            kind.mail, reader, reader, f"{kind.key}:{period.name}",
            {"since": moment.isoformat(), "day": period.first.isoformat()}, period.name,
        )
        for reader, moment in since.items()
    )  # fmt: skip


def _compose(
    kind: SummaryKind, page: str, read: Read, to: User, notices: Sequence[Notice]
) -> list[Content | DropReason]:
    """What there is to say to who is still a reader, unless the mail before said it word for word."""
    to.rights_kept = {}  # type: ignore[attr-defined]  # the gate keeps the rights there: one query, not nine
    if to.pk not in kind.readers(clock.today()):
        return [DropReason.NOT_CONCERNED] * len(notices)
    line, said_before = MailLine(kind.mail.subject_for(1), reverse(page)), _last_text(kind.mail, to)
    found: list[Content | DropReason] = []
    for notice in notices:
        period = kind.period_of(date.fromisoformat(notice.facts["day"]))
        said = read(to, period, datetime.fromisoformat(notice.facts["since"]))
        is_new = said is not None and mail_text(kind.mail, to, said).text.strip() not in said_before
        found.append(Content(said, (line,)) if said is not None and is_new else DropReason.OVER)
    return found


def _last_text(kind: MailKind, to: User) -> str:
    """The text of the last mail that held such a summary; "" where there was none."""
    told = Notice.objects.filter(kind=kind.name, person=to).exclude(mail=None).select_related("mail")
    last = told.order_by("-composed_at", "-pk").first()
    return last.mail.text if last is not None and last.mail is not None else ""


PAGES: tuple[tuple[SummaryKind, str, Read], ...] = (
    (WEEKLY, "home", weekly_summary),
    (CARD, "results", monday_card),
    (MONTHLY, "results", monthly_page),
)
COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {kind.mail: partial(_compose, kind, page, read) for kind, page, read in PAGES}
)
