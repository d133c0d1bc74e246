"""Who is told of a round. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from audit.core import clock
from audit.core.show import day
from audit.directory.models import User
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from .choices import RoundStatus
from .events import ROUND_OPENED_MAIL
from .models import Round
from .queries import reviewers


def notify_reviewers(about: Round, people: Iterable[int]) -> None:
    """Tell each of these reviewers of the round, once, however many items they get."""
    chosen = User.objects.filter(pk__in=list(people)).order_by("pk")
    key, thread = f"{ROUND_OPENED_MAIL.name}:{about.pk}", f"round:{about.pk}"
    notify(ROUND_OPENED_MAIL, to=chosen, subject=about, key=key, thread=thread)


def _compose_opened(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """As many items as wait now; nothing where none does any more, or the reviewer may not score."""
    wanted = {notice.subject_id for notice in notices}
    rows = reviewers.owed().filter(reviewer=to, round__in=wanted).order_by()
    counts = dict(rows.values_list("round").annotate(count=Count("pk")))
    rounds = Round.objects.in_bulk(wanted)
    return [_opened(rounds[each.subject_id], counts.get(each.subject_id, 0)) for each in notices]


def _opened(about: Round, count: int) -> Content | DropReason:
    if not count:
        over = about.status != RoundStatus.OPEN or about.deadline <= clock.now()
        return DropReason.OVER if over else DropReason.NOT_CONCERNED
    words = ngettext(
        "%(count)s work item to score by %(day)s (%(name)s)",
        "%(count)s work items to score by %(day)s (%(name)s)",
        count,
    )
    text = words % {"count": count, "day": day(about.deadline), "name": about.name}
    return Content({"round": about, "count": count}, (MailLine(text, reverse("score_queue")),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType({ROUND_OPENED_MAIL: _compose_opened})
