"""The weekly mail to the auditors: the signed head of the journal, which they keep outside this installation."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.db.models import QuerySet
from django.urls import reverse

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Checkpoint
from audit.mail.actions import notify
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from .events import CHECKPOINT_MAIL


def notify_auditors(checkpoint: Checkpoint, week: str) -> int:
    """Note the mail of a week to those auditors who were not told of this checkpoint before; how many were noted.

    The key is the week's, so that a checkpoint signed later in the week brings no second mail."""
    told = Notice.objects.filter(kind=CHECKPOINT_MAIL.name, subject_id=checkpoint.pk)
    readers = _auditors().exclude(pk__in=told.values("person"))
    return notify(CHECKPOINT_MAIL, to=readers, subject=checkpoint, key=f"checkpoint:{week}")


def _auditors() -> QuerySet[User]:
    return User.objects.filter(pk__in=Grant.objects.on(clock.today()).of_role(Role.AUDITOR).values("user"))


def _compose(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """To whom is still an auditor; where another key signs than in the mail before, it says so."""
    if not _auditors().filter(pk=to.pk).exists():
        return [DropReason.NOT_CONCERNED] * len(notices)
    return [_content(notice) for notice in notices]


def _content(notice: Notice) -> Content:
    checkpoint = Checkpoint.objects.get(pk=notice.subject_id)
    told = Notice.objects.filter(kind=notice.kind, person=notice.person_id, pk__lt=notice.pk)
    before = Checkpoint.objects.filter(pk__in=told.order_by("-pk").values("subject_id")[:1]).first()
    changed = before is not None and before.key != checkpoint.key
    path = reverse("checkpoint_file", args=[checkpoint.size])
    context = {
        "checkpoint": checkpoint,
        "path": path,
        "former_key": before.key_id if before and changed else "",
    }
    return Content(context, (MailLine(str(checkpoint), path),))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType({CHECKPOINT_MAIL: _compose})
