"""Writing mail into the outbox. Delivery is `delivery.py`; nothing else sends."""

import secrets
from collections.abc import Mapping

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation

from audit.core import clock

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

    Renders `mail/<kind>.txt` (its first line is the subject) and, through it, the HTML form, in the person's language.
    `to` has name, email, language and is_active. `key` says what is told to whom about which event: a second mail with
    the same key is not written and None comes back, as it does for people who left. `thread` groups mails of a case."""
    if not getattr(to, "is_active", True) or OutboxMail._base_manager.filter(ministry_id=ministry_id, key=key).exists():
        return None
    with translation.override(getattr(to, "language", settings.LANGUAGE_CODE)):
        full = {**context, "to": to, "base_url": settings.BASE_URL}
        subject, _blank, text = render_to_string(f"mail/{kind}.txt", full).lstrip().partition("\n")
        html = render_to_string("mail/layout.html", {**full, "subject": subject.strip(), "text": text.strip()})
    now = clock.now()
    host = settings.BASE_URL.split("://", 1)[1].split("/")[0].split(":")[0]
    with transaction.atomic():
        return OutboxMail._base_manager.create(
            ministry_id=ministry_id,
            recipient_id=to.pk,
            to_address=to.email,  # type: ignore[attr-defined]  # `to` is a person; the mail room knows no user model
            kind=kind,
            key=key,
            thread=thread,
            subject=" ".join(subject.split())[:250],
            text=text.strip() + "\n",
            html=html,
            message_id=f"<{secrets.token_hex(16)}@{host}>",
            not_before=now,
            created_at=now,
        )
