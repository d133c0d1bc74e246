"""Who is told of standing in and of taking over. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.models import Grant
from audit.core import clock
from audit.core.show import day
from audit.directory.models import Absence, User
from audit.journal.models import Event
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from .events import DEPUTY_NAMED_MAIL, SUCCESSOR_NAMED_MAIL


def notify_deputy(absence: Absence, deputy: User, *, event: Event) -> None:
    """Tell somebody for whom, and when, to stand in."""
    key = f"{DEPUTY_NAMED_MAIL.name}:{event.sequence}"
    notify(DEPUTY_NAMED_MAIL, to=[deputy], subject=absence, key=key)


def notify_successor(successor: User, user: User, passed: Sequence[Grant], *, event: Event) -> None:
    """Tell somebody which roles of a person who leaves pass over, and from when on."""
    key = f"{SUCCESSOR_NAMED_MAIL.name}:{event.sequence}"
    facts = {"grants": [row.pk for row in passed]}
    notify(SUCCESSOR_NAMED_MAIL, to=[successor], subject=user, key=key, facts=facts)


def _compose_deputy(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    rows = Absence.objects.select_related("user").in_bulk({notice.subject_id for notice in notices})
    return [_deputy(to, rows.get(notice.subject_id)) for notice in notices]


def _deputy(to: User, absence: Absence | None) -> Content | DropReason:
    """The days as they stand now; an absence that was struck out, or is over, is told to nobody."""
    if absence is None or (absence.valid_until is not None and absence.valid_until < clock.today()):
        return DropReason.OVER
    if absence.deputy_id != to.pk:
        return DropReason.NOT_CONCERNED
    words = _("You stand in for %(person)s from %(since)s to %(until)s")
    facts = {"person": absence.user, "since": day(absence.valid_from), "until": day(absence.valid_until)}
    return Content({"absence": absence, "person": absence.user}, (MailLine(words % facts, reverse("home")),))


def _compose_successor(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    people = User.objects.in_bulk({notice.subject_id for notice in notices})
    return [_successor(to, people[notice.subject_id], notice) for notice in notices]


def _successor(to: User, person: User, notice: Notice) -> Content | DropReason:
    """The roles that still pass over."""
    grants = list(Grant.objects.filter(pk__in=notice.facts["grants"], user=to).order_by("pk"))
    grants = [row for row in grants if row.valid_until is None or row.valid_until >= clock.today()]
    if not grants:
        return DropReason.NOT_CONCERNED
    words = _("You take over from %(person)s on %(since)s")
    since = grants[0].valid_from
    context = {"person": person, "grants": grants, "since": since}
    return Content(context, (MailLine(words % {"person": person, "since": day(since)}, reverse("home")),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {DEPUTY_NAMED_MAIL: _compose_deputy, SUCCESSOR_NAMED_MAIL: _compose_successor}
)
