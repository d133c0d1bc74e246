"""A real SMTP server that can also misbehave: hang, or cut the line once it has the whole message."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

from tests.services import free_port
from tests.smtp import Peer

PATIENCE = 0.4  # seconds the client of these tests waits


@dataclass
class Rogue(Peer):
    """`manners` by recipient: "hang" (never answers DATA), "reset" (takes the mail, cuts the line before the answer), or the
    words to answer DATA with. Whatever was taken stands in `received`."""

    manners: dict[str, str] = field(default_factory=dict)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        manner = self.manners.get(envelope.rcpt_tos[0], "")
        if manner == "hang":
            await asyncio.sleep(4 * PATIENCE)
            return "451 too late"
        if manner not in {"", "reset"}:
            return manner
        answer = await super().handle_DATA(server, session, envelope)
        if manner == "reset":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        return answer


@pytest.fixture
def rogue() -> Iterator[Rogue]:
    """The peer; Django's mail goes to it while the test runs."""
    peer = Rogue(free_port())
    controller = Controller(peer, hostname="127.0.0.1", port=peer.port)
    controller.start()
    try:
        with override_settings(**peer.settings, EMAIL_TIMEOUT=PATIENCE):
            yield peer
    finally:
        controller.stop()
