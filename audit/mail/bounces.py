"""Mails that come back: read from a folder a mail server drops them into, or from a mailbox, and matched with what was sent."""

import imaplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.db.models import Q

from audit.core import clock
from audit.core.scope import without_scope

from .choices import MailStatus
from .models import OutboxMail
from .returned import LONGEST, Bounce, bounce_of

AT_ONCE = 200
TIMEOUT = 10.0
PORTS = {"imap": 143, "imaps": 993}
READ, OTHER = "read", "other"  # folders beside what waits


def read_bounces() -> int:
    """Read what came back since the last time; how many mails of ours it told of. Nothing where no place is set.

    What was read is moved, or marked, after its row is written: read twice is the same as once."""
    place = urlsplit(settings.MAIL_BOUNCES)
    if place.scheme == "folder":
        return _read_folder(Path(unquote(place.path)))
    if place.scheme in {"imap", "imaps"}:
        return _read_mailbox(place)
    return 0


def note_bounce(bounce: Bounce) -> bool:
    """Mark the mail that came back as failed, so that the desk shows it and it can be sent again; whether it was one of ours.

    A mail that was not sent, or was sent again since, stays as it is."""
    ours = Q(message_id__in=[each for each in bounce.message_ids if each])
    for token in bounce.tokens:
        ours |= Q(message_id__startswith=f"<{token}@")
    # Without scope: what comes back says of itself whose it is.
    with without_scope():
        rows = OutboxMail.objects.filter(ours, status=MailStatus.SENT)
        found = rows.update(
            status=MailStatus.FAILED, sent_at=None, bounced_at=clock.now(), last_error=bounce.says
        )
    return found > 0


def _took(raw: bytes) -> bool:
    bounce = bounce_of(raw)
    return bounce is not None and note_bounce(bounce)


def _read_folder(folder: Path) -> int:
    waiting = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    count = 0
    for path in waiting[:AT_ONCE]:
        with path.open("rb") as file:
            ours = _took(file.read(LONGEST + 1))
        beside = folder / (READ if ours else OTHER)
        beside.mkdir(exist_ok=True)
        path.replace(beside / path.name)
        count += ours
    return count


def _read_mailbox(place: SplitResult) -> int:
    with _mailbox(place) as box:
        _answer, (numbers, *_rest) = box.search(None, "UNSEEN")
        return sum(_read_message(box, number, _took) for number in numbers.split()[:AT_ONCE])


def _read_message(box: imaplib.IMAP4, number: bytes, take: Callable[[bytes], bool]) -> bool:
    """Peek: only what is noted is marked as seen."""
    _answer, parts = box.fetch(number.decode(), "(BODY.PEEK[])")
    raw = next((part[1] for part in parts if isinstance(part, tuple)), b"")
    ours = take(raw)
    box.store(number.decode(), "+FLAGS", r"(\Seen)")
    return ours


@contextmanager
def _mailbox(place: SplitResult) -> Iterator[imaplib.IMAP4]:
    kind = imaplib.IMAP4_SSL if place.scheme == "imaps" else imaplib.IMAP4
    port = place.port or PORTS[place.scheme]
    box = kind(place.hostname or "localhost", port, timeout=TIMEOUT)
    try:
        box.login(unquote(place.username or ""), unquote(place.password or ""))
        box.select(unquote(place.path).strip("/") or "INBOX")
        yield box
    finally:
        box.logout()
