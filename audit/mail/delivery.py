"""Delivery: takes waiting rows by the batch, hands each to the mail server outside any transaction, notes what it said of
each before the next.

A crash between the server's "250" and our note leaves a claim that ends by itself; that one mail then goes out once more
with the same Message-ID, the rest of the batch for the first time; one process of a machine is at it at a time (`sender`). Nothing is lost with a broker, a worker or a server."""

import smtplib
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from audit.core import clock
from audit.core.scope import without_scope

from .back_off import CLAIM, wait_after
from .choices import MailStatus
from .expiry import emptied, expire
from .interrupted import mark_interrupted
from .message import message
from .models import OutboxMail
from .sender import only_sender

log = structlog.stdlib.get_logger("audit.mail")

BATCH = 50  # one claim for so many: taking each alone cost as much as sending it
# A batch is put back once it was worked at for so long: what is left of its claim is more than one send can take.
AT_A_BATCH = CLAIM.total_seconds() / 2
UNREACHABLE = timedelta(minutes=1)
TRIES = 20
PERMANENT = 500


@dataclass(frozen=True)
class DeliveryResult:
    """What became of a try. `reached` is false when no mail server answered: then the mail itself is not to blame."""

    status: MailStatus
    error: str = ""
    reached: bool = True


def deliver_due(limit: int = sys.maxsize, *, seconds: float | None = 20.0) -> Counter[str]:
    """Deliver what is due until nothing is, at most `limit` mails and starting none after `seconds`; counts by status.

    Nothing while another process of this machine is at it: that one takes what is due too. Who has no end waits for it.
    Crosses ministries: the outbox is one queue of the installation and shows nobody anything."""
    with only_sender(wait=seconds is None) as mine:
        return send_due(limit, seconds) if mine else Counter()


def send_due(limit: int, seconds: float | None) -> Counter[str]:
    """As `deliver_due`, beside senders of other machines: each row is claimed by one."""
    done: Counter[str] = Counter({MailStatus.EXPIRED: expire()})
    ends = None if seconds is None else time.monotonic() + seconds
    connection = get_connection()
    try:
        while limit > 0 and (ends is None or time.monotonic() < ends):
            mails = claim(min(limit, BATCH))
            handed_over = _deliver(mails, connection, ends)
            limit -= handed_over.total()
            done += handed_over
            if handed_over.total() < len(mails) or not mails:
                break
    finally:
        connection.close()
    return done


def _deliver(mails: Sequence[OutboxMail], connection: BaseEmailBackend, ends: float | None) -> Counter[str]:
    """Hand over the mails of a claim one by one and put back what time, or a server that is away, leaves; counts by status."""
    done: Counter[str] = Counter()
    must_end = min(time.monotonic() + AT_A_BATCH, ends or float("inf"))
    for number, mail in enumerate(mails):
        if time.monotonic() >= must_end:
            put_back(mails[number:])
            break
        outcome = hand_over(mail, connection)
        record_result(mail, outcome)
        done[outcome.status] += 1
        if not outcome.reached:
            put_back(mails[number + 1 :])
            break
    return done


def _log(mail: OutboxMail, outcome: DeliveryResult, status: MailStatus) -> None:
    """One line for each mail that was refused or deferred: whose it is, by number, and the server's code, never its words,
    which quote the address."""
    words = "mail refused" if status == MailStatus.FAILED else "mail deferred"
    code = outcome.error[:3] if outcome.error[:3].isdecimal() else "none"
    log.warning(
        words, mail=mail.pk, recipient=mail.recipient_id, kind=mail.kind, code=code, tries=mail.attempts
    )


def claim(most: int = BATCH) -> list[OutboxMail]:
    """Take the mails that wait longest, for this worker alone; none when nothing is due.

    SQLite lets one writer in at a time (BEGIN IMMEDIATE); PostgreSQL's workers step over each other's rows. The try is
    counted here, so that a mail which kills its worker is given up in the end. The one a worker died at is taken alone: it takes no
    other along, and is marked, for the server may have it. To the rest of that claim the worker had not come (`_deliver`)."""
    now = clock.now()
    # Without scope: delivery serves all ministries at once.
    with without_scope(), transaction.atomic():
        due = OutboxMail.objects.due(now).select_related("ministry").order_by("not_before", "pk")
        mails = list(due.select_for_update(skip_locked=True, of=("self",))[:most])
        died_at = mails[0].claimed_until if mails else None
        if died_at is not None:
            mark_interrupted(died_at)
            mails = mails[:1]
        else:
            mails = [mail for mail in mails if mail.claimed_until is None]
        for mail in mails:
            mail.attempts += 1
            mail.claimed_until = now + CLAIM
        taken = OutboxMail.objects.filter(pk__in=[mail.pk for mail in mails])
        if mails:
            taken.update(attempts=F("attempts") + 1, claimed_until=now + CLAIM)
    return mails


def put_back(mails: Sequence[OutboxMail]) -> None:
    """Give up the claim on mails that were not handed over: the next worker takes them at once, and no try is counted."""
    if not mails:
        return
    # Without scope: see `claim`.
    with without_scope():
        mine = OutboxMail.objects.filter(
            pk__in=[mail.pk for mail in mails],
            status=MailStatus.WAITING,
            claimed_until=mails[0].claimed_until,
        )
        mine.update(attempts=F("attempts") - 1, claimed_until=None)


def hand_over(mail: OutboxMail, connection: BaseEmailBackend) -> DeliveryResult:
    """Give one mail to the server and read its answer. After any trouble the connection is closed: the next mail gets a new one."""
    if mail.attempts > TRIES:
        return DeliveryResult(MailStatus.FAILED, mail.last_error)
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        connection.close()
        return DeliveryResult(MailStatus.WAITING, error_text(error), reached=False)
    try:
        message(mail, connection).send()
    except (smtplib.SMTPException, OSError, ValueError, LookupError) as error:
        connection.close()
        return classify_error(error)
    return DeliveryResult(MailStatus.SENT)


def classify_error(error: Exception) -> DeliveryResult:
    """Whether a failed try is worth another one.

    Given up at once: a refused recipient or refused content (5xx), and a message that cannot be built. Tried again: 4xx,
    broken connections, and refusals of the sender, which tell of our set-up and not of this mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _answer in error.recipients.values()]
        permanent = min(codes, default=0) >= PERMANENT
    elif isinstance(error, smtplib.SMTPDataError):
        permanent = int(error.smtp_code) >= PERMANENT
    else:
        permanent = not isinstance(error, OSError)  # every SMTPException is an OSError
    return DeliveryResult(MailStatus.FAILED if permanent else MailStatus.WAITING, error_text(error))


def error_text(error: Exception) -> str:
    """An error in one line of at most 300 characters, the server's code and words first."""
    words = f"{type(error).__name__}: {error}"
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        words = reply_text(*next(iter(error.recipients.values())))
    elif isinstance(error, smtplib.SMTPResponseException):
        words = reply_text(error.smtp_code, error.smtp_error)
    return " ".join(words.replace("\0", "").split())[:300]


def reply_text(code: int, answer: bytes | str) -> str:
    """What a server answered, as text."""
    return f"{code} {answer.decode(errors='replace') if isinstance(answer, bytes) else answer}"


def record_result(mail: OutboxMail, outcome: DeliveryResult) -> None:
    """Note the outcome. A delivered mail is noted even by a worker whose claim has ended; anything else only by the holder."""
    now = clock.now()
    # Without scope: see `claim`.
    with without_scope():
        mine = OutboxMail.objects.filter(pk=mail.pk, status=MailStatus.WAITING)
        if outcome.status == MailStatus.SENT:
            mine.update(
                status=MailStatus.SENT, sent_at=now, claimed_until=None, last_error="", **emptied(mail)
            )
            return
        status, attempts = outcome.status, mail.attempts
        if not outcome.reached:
            attempts, wait = attempts - 1, UNREACHABLE
        else:
            wait = wait_after(attempts)
            status = MailStatus.FAILED if attempts >= TRIES else status
        _log(mail, outcome, status)
        mine.filter(claimed_until=mail.claimed_until).update(
            status=status,
            attempts=attempts,
            not_before=now + wait,
            claimed_until=None,
            last_error=outcome.error,
        )
