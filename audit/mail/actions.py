"""What acts leave behind for people: a notice, from which a mail is composed later (`composing`), or, where nothing may
wait, the mail itself. Delivery is `delivery.py`; nothing else sends."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.db.models import Q

from audit.core import clock
from audit.core.scope import current_ministry_id

from .kinds import MailKind, When
from .models import Notice, OutboxMail
from .policy import formal_is_held
from .rendering import MailText, host, mail_text


@dataclass(frozen=True)
class NewNotice:
    """That one person is to be told of something. `key` names what is told; the person's number is put behind it. `deadline`: until when
    that person can do what is asked."""

    kind: MailKind
    to: models.Model
    subject: models.Model
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)
    thread: str = ""
    deadline: datetime | None = None

    @property
    def own_key(self) -> str:
        """Unique in the ministry."""
        return f"{self.key}:{self.to.pk}"


def notify(
    kind: MailKind,
    *,
    to: Iterable[models.Model],
    subject: models.Model,
    key: str,
    facts: Mapping[str, object] | None = None,
    thread: str = "",
    deadline: datetime | None = None,
) -> int:
    """Note for each of these people, in the transaction of the act, that they are to be told; how many were noted.

    `facts` holds plain values (JSON). See `notify_each`."""
    return notify_each(
        [NewNotice(kind, person, subject, key, facts or {}, thread, deadline) for person in to]
    )


def notify_each(notices: Iterable[NewNotice]) -> int:
    """Note all of this, in the transaction of the act; how many were noted.

    Nothing is rendered; a formal notice is held where the ministry has those looked at first. Who was told already is not told
    again, and people who left are not told at all. Two queries, however many, and one for formal kinds."""
    wanted = {each.own_key: each for each in notices if getattr(each.to, "is_active", True)}
    for each in wanted.values():
        if each.kind.when is When.NOW:
            raise ValueError(f"{each.kind.name} does not wait: use queue()")
    told = was_noticed(wanted)
    held = any(each.kind.formal for each in wanted.values()) and formal_is_held()
    ministry_id, now = current_ministry_id(), clock.now()
    rows = [
        _row(each, ministry_id, held=held and each.kind.formal, now=now)
        for own, each in wanted.items()
        if own not in told
    ]
    # Somebody else may have written the same in between: theirs stays.
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _row(notice: NewNotice, ministry_id: int, *, held: bool, now: datetime) -> Notice:
    return Notice(
        ministry_id=ministry_id,
        person_id=notice.to.pk,
        kind=notice.kind.name,
        subject_type=notice.subject._meta.model_name or "",
        subject_id=notice.subject.pk,
        key=notice.own_key,
        facts=dict(notice.facts),
        thread=notice.thread,
        deadline=notice.deadline,
        held=held,
        created_at=now,
    )


def was_noticed(keys: Collection[str]) -> set[str]:
    """Which of these keys, each with its person's number, were told in the open ministry, by a notice or by a mail. One query."""
    if not keys:
        return set()
    noticed = Notice.objects.filter(key__in=keys).order_by().values_list("key", flat=True)
    mailed = OutboxMail.objects.filter(key__in=keys).order_by().values_list("key", flat=True)
    return set(noticed.union(mailed))


def queue(
    kind: MailKind,
    *,
    to: models.Model,
    key: str,
    context: Mapping[str, object],
    ministry_id: int | None,
) -> OutboxMail | None:
    """Write a mail that must not wait into the outbox, in the transaction of the act that causes it.

    `to` has name, email, language and is_active. `key` says what is told to whom about which event: a second mail with the
    same key is not written and None comes back, as it does for people who left."""
    if not getattr(to, "is_active", True) or _is_queued(ministry_id, key):
        return None
    said = mail_text(kind, to, context)
    try:
        with transaction.atomic():
            until = clock.now() + kind.lives if kind.lives is not None else None
            return create_mail(kind, to=to, key=key, said=said, ministry_id=ministry_id, until=until)
    except IntegrityError:
        if _is_queued(ministry_id, key):
            return None  # somebody else queued it between the question above and the row
        raise


def _is_queued(ministry_id: int | None, key: str) -> bool:
    """Whether there is such a mail. The base manager: a password reset is written outside any ministry."""
    place = Q(ministry=None) if ministry_id is None else Q(ministry_id=ministry_id)
    return OutboxMail._base_manager.filter(place, key=key).exists()


def create_mail(
    kind: MailKind,
    *,
    to: models.Model,
    key: str,
    said: MailText,
    ministry_id: int | None,
    thread: str = "",
    until: datetime | None = None,
    optional: bool = False,
) -> OutboxMail:
    """The row of a mail, due at once; its bytes and its Message-ID never change. `thread` groups mails of a case.

    It expires at `until`; `optional`: its reader may do without all of it."""
    now = clock.now()
    return OutboxMail._base_manager.create(
        ministry_id=ministry_id,
        recipient_id=to.pk,
        to_address=to.email,  # type: ignore[attr-defined]  # `to` is a person; the mail room knows no user model
        kind=kind.name,
        key=key,
        thread=thread,
        subject=said.subject,
        text=said.text,
        html=said.html,
        message_id=f"<{secrets.token_hex(16)}@{host()}>",
        not_before=now,
        expires_at=until,
        optional=optional,
        created_at=now,
    )
