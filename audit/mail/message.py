"""The message a row of the outbox becomes. The same row always becomes the same message."""

import re
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.http import http_date

from .models import OutboxMail
from .unsubscribing import leave_address

NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9-]")


def sender(mail: OutboxMail) -> str:
    """The address a mail comes from: the ministry's own, or the installation's."""
    return (mail.ministry.mail_sender if mail.ministry else "") or settings.DEFAULT_FROM_EMAIL


def returns_to(mail: OutboxMail) -> str:
    """The address of the envelope: one for each mail, where the installation reads what comes back (VERP)."""
    name, _at, domain = settings.MAIL_BOUNCE_ADDRESS.rpartition("@")
    return f"{name}+{mail.message_id.strip('<>').partition('@')[0]}@{domain}" if name else ""


class _Letter(EmailMultiAlternatives):
    """With a boundary between text and HTML that is the row's own: no other one is looked for, and the bytes stay the same."""

    boundary = ""

    def message(self, **options: Any) -> Any:
        built = super().message(**options)
        if built.is_multipart():
            built.set_boundary(self.boundary)
        return built


def message(mail: OutboxMail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """One message to one person. Raises ValueError for what cannot be a header line.

    Message-ID and date are the row's own, so that a second copy is recognized as such; mails of a thread refer to the same
    root (RFC 5322, 3.6.4), which mail programs group by even though the root itself was never sent."""
    built = _Letter(
        subject=mail.subject,
        body=mail.text,
        from_email=returns_to(mail) or sender(mail),
        to=[mail.to_address],
        headers=_headers(mail),
        connection=connection,
    )
    built.boundary = f"=_{mail.message_id.strip('<>').partition('@')[0]}"
    if mail.html:
        built.attach_alternative(mail.html, "text/html")
    return built


def _headers(mail: OutboxMail) -> dict[str, str]:
    host = mail.message_id.strip("<>").partition("@")[2]
    place = mail.ministry.code if mail.ministry else "house"
    headers = {
        "From": sender(mail),
        "Message-ID": mail.message_id,
        "Date": http_date(mail.created_at.timestamp()).replace("GMT", "+0000"),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no vacation notices, please
        "List-Id": f"<{mail.kind.replace('_', '-')}.{place}.{host}>",  # RFC 2919
    }
    if mail.optional:
        headers |= {
            "List-Unsubscribe": f"<{leave_address(mail)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058: a program may post it by itself
        }
    if mail.thread:
        root = f"<{NOT_IN_AN_ID.sub('-', mail.thread)}.{place}@{host}>"
        headers |= {"In-Reply-To": root, "References": root}
    return headers
