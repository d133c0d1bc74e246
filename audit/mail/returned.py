"""What a mail that came back says: which one it was, and that it will never arrive (RFC 3464). Bytes in, a value out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

LONGEST = 1_000_000  # bytes of a bounce that is looked at
LONGEST_WORDS = 300
TOKEN = re.compile(r"\+([0-9a-f]{32})@", re.ASCII)
ADDRESSED = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


@dataclass(frozen=True)
class Bounce:
    """A mail that will not arrive. `message_ids`: those of the message it speaks of; `tokens`: of the addresses it came back to.
    `says`: code and words of the server, in one line."""

    message_ids: tuple[str, ...]
    tokens: tuple[str, ...]
    says: str


def bounce_of(raw: bytes) -> Bounce | None:
    """The bounce these bytes are; None for anything else: an answer, a vacation notice, a delay, a thing that cannot be read."""
    if len(raw) > LONGEST:
        return None
    try:
        message = message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)  # the policy makes no other
        if message.get_content_type() != "multipart/report":
            return None
        says = next((_words(block) for block in _recipients(message) if _failed(block)), None)
        if says is None:
            return None
        return Bounce(tuple(_originals(message)), tuple(_tokens(message)), says)
    except (ValueError, LookupError, AttributeError, TypeError):
        return None  # headers that are none; Python's parser raises whatever it stumbles over


def _recipients(message: EmailMessage) -> Iterator[Message]:
    """What the report says of each recipient: the blocks after the first, which is about the message."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            if isinstance(blocks, list):
                yield from (block for block in blocks[1:] if isinstance(block, Message))


def _failed(block: Message) -> bool:
    status = str(block.get("Status", "5")).strip()
    return str(block.get("Action", "")).strip().casefold() == "failed" and status.startswith("5")


def _words(block: Message) -> str:
    code, words = str(block.get("Status", "")), str(block.get("Diagnostic-Code", "")).partition(";")[2]
    return " ".join(f"{code} {words}".replace("\0", "").split())[:LONGEST_WORDS]


def _originals(message: EmailMessage) -> Iterator[str]:
    """Message-ID of what is returned, whole or its headers alone."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                yield str(inner[0].get("Message-ID", "")).strip()
        elif part.get_content_type() == "text/rfc822-headers":
            raw = part.get_payload(decode=True)
            if isinstance(raw, bytes):
                yield str(message_from_bytes(raw).get("Message-ID", "")).strip()


def _tokens(message: EmailMessage) -> Iterator[str]:
    for name in ADDRESSED:
        for value in message.get_all(name, []):
            yield from TOKEN.findall(str(value))
