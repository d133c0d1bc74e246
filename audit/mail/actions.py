"""Writing mail into the outbox. Delivery is `delivery.py`; nothing else sends."""

import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import translation

from audit.core import clock

from .blocks import blocks
from .models import OutboxMail


def queue(
    kind: str,
    *,
    to: models.Model,
    key: str,
    context: Mapping[str, object],
    ministry_id: int | None,
    thread: str = "",
) -> OutboxMail | None:
    """Write one mail to one person into the outbox, in the transaction of the act that causes it.

    Renders `mail/<kind>.txt` (its first line is the subject; nothing in it is escaped) and the HTML form of that text, in
    the person's language. `to` has name, email, language and is_active. `key` says what is told to whom about which
    event: a second mail with the same key is not written and None comes back, as it does for people who left.
    `thread` groups mails of a case."""
    if not getattr(to, "is_active", True) or is_queued(ministry_id, key):
        return None
    subject, text, html = written(kind, to, context)
    now = clock.now()
    try:
        with transaction.atomic():
            return OutboxMail._base_manager.create(
                ministry_id=ministry_id,
                recipient_id=to.pk,
                to_address=to.email,  # type: ignore[attr-defined]  # `to` is a person; the mail room knows no user model
                kind=kind,
                key=key,
                thread=thread,
                subject=subject,
                text=text,
                html=html,
                message_id=f"<{secrets.token_hex(16)}@{host()}>",
                not_before=now,
                created_at=now,
            )
    except IntegrityError:
        if is_queued(ministry_id, key):
            return None  # somebody else queued it between the question above and the row
        raise


def is_queued(ministry_id: int | None, key: str) -> bool:
    """Whether this was told already. The base manager: a password reset is written outside any ministry."""
    place = Q(ministry=None) if ministry_id is None else Q(ministry_id=ministry_id)
    return OutboxMail._base_manager.filter(place, key=key).exists()


def language_of(to: models.Model) -> str:
    """The language of mails to a person: the chosen one, else that of the installation."""
    return getattr(to, "language", "") or settings.LANGUAGE_CODE


def written(kind: str, to: models.Model, context: Mapping[str, object]) -> tuple[str, str, str]:
    """Subject (one line), text and HTML of a mail in the person's language."""
    with translation.override(language_of(to)):
        full = {**context, "to": to, "base_url": settings.BASE_URL}
        template = get_template(f"mail/{kind}.txt").template  # type: ignore[attr-defined]  # Django's own engine
        first, _line_end, rest = template.render(Context(full, autoescape=False)).lstrip().partition("\n")
        subject, text = " ".join(first.split())[:250], rest.strip()
        html = render_to_string("mail/layout.html", {"subject": subject, "blocks": blocks(text)})
    return subject, text + "\n", html


def host() -> str:
    """The name of this installation in message ids."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"
