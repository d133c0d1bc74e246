"""Who is told of the register. The texts stand in templates/mail/<kind>.txt."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from .choices import RevisionOutcome
from .events import REVISION_CLOSED_MAIL
from .models import ItemRevision


def notify_proposer(revision: ItemRevision, *, event: Event) -> None:
    """Tell whoever proposed a change that it does not come to count, unless the same person decided so."""
    if event.actor_id == revision.proposed_by_id:
        return
    key = f"{REVISION_CLOSED_MAIL.name}:{event.sequence}"
    notify(REVISION_CLOSED_MAIL, to=[revision.proposed_by], subject=revision, key=key)


def _compose_closed(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """The work, and why its change is not taken up; nothing to whom may no longer read the register."""
    rows = ItemRevision.objects.select_related("item", "closed_by").in_bulk(
        [each.subject_id for each in notices]
    )
    may = can(to, Permission.VIEW_REGISTER)
    return [_closed(rows[each.subject_id]) if may else DropReason.NOT_CONCERNED for each in notices]


def _closed(revision: ItemRevision) -> Content:
    declined = revision.outcome == RevisionOutcome.DECLINED
    why = revision.remark if declined else _("The work has ended.")
    text = _("%(title)s: %(why)s") % {"title": revision.item.title, "why": why}
    path = revision.item.get_absolute_url()
    context = {"item": revision.item, "declined": declined, "why": why, "path": path}
    return Content(context, (MailLine(text, path),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType({REVISION_CLOSED_MAIL: _compose_closed})
