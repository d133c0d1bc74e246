"""A real SMTP peer on a free port, whose answers a test chooses."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

from tests.services import free_port


@dataclass
class Peer:
    """`received` in order of arrival. `answers`: SMTP reply by recipient, e.g. {"a@b.kr": "550 no such user"}.

    `pause`: seconds between a mail's arrival and the answer, so that a kill meets mails on their way."""

    port: int
    received: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    answer_to_all: str | None = None
    pause: float = 0.0

    @property
    def url(self) -> str:
        """Fits EMAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, Any]:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.port,
            "EMAIL_HOST_USER": "",
            "EMAIL_HOST_PASSWORD": "",
        }

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.answer_to_all or self.answers.get(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content
        assert isinstance(content, bytes)
        parsed = message_from_bytes(content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.received.append(parsed)
        await asyncio.sleep(self.pause)
        return "250 OK"


@pytest.fixture
def smtp() -> Iterator[Peer]:
    """The peer; Django's mail goes to it while the test runs."""
    peer = Peer(free_port())
    controller = Controller(peer, hostname="127.0.0.1", port=peer.port)
    controller.start()
    try:
        with override_settings(**peer.settings):
            yield peer
    finally:
        controller.stop()
