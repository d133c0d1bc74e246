"""What is over is not sent, and what opens an account is not kept."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from audit.accounts.events import PASSWORD_RESET_MAIL
from audit.core import clock
from audit.mail.choices import MailStatus
from audit.mail.delivery import claim, deliver_due
from audit.mail.expiry import expire
from audit.mail.models import OutboxMail
from tests.mail.outbox import Write, write
from tests.smtp import Peer
from tests.world import MONDAY, later

__all__ = ["write"]


SECRET = {"kind": "password_reset", "expires_at": MONDAY + timedelta(hours=4)}


def told(mail: OutboxMail) -> tuple[str, str, str]:
    mail = OutboxMail._base_manager.get(pk=mail.pk)
    return mail.status, mail.text, mail.html


def test_what_opens_an_account_is_not_kept_once_it_was_sent(smtp: Peer, write: Write) -> None:
    secret, ordinary = write("kim", **SECRET), write("lee")
    deliver_due()
    body = smtp.received[0].get_body(("plain",))
    assert body is not None and body.get_content().strip() == "회신해 주십시오."
    assert told(secret) == ("sent", "", "")
    assert told(ordinary) == ("sent", "회신해 주십시오.\n", "<p>회신해 주십시오.</p>")


@pytest.mark.parametrize("status", [MailStatus.WAITING, MailStatus.FAILED])
def test_what_is_over_is_not_sent_and_a_secret_not_kept(smtp: Peer, write: Write, status: MailStatus) -> None:
    secret, reminder = (
        write("kim", **SECRET, status=status),
        write("lee", expires_at=later(hours=4), status=status),
    )
    formal = write("park", status=status)
    with clock.at(later(hours=4)):
        deliver_due()
    assert told(secret) == ("expired", "", "")
    assert told(reminder)[:2] == ("expired", "회신해 주십시오.\n")
    assert told(formal)[0] == ("sent" if status == MailStatus.WAITING else "failed")
    assert len(smtp.received) == (status == MailStatus.WAITING)


def test_no_worker_takes_what_has_just_expired(write: Write) -> None:
    mail = write("kim", **SECRET)
    with clock.at(later(hours=4)):
        assert claim() == []
    assert claim() == [mail]


def test_a_mail_that_is_on_its_way_does_not_expire(write: Write) -> None:
    mail = write("kim", **SECRET, claimed_until=later(hours=4, minutes=3))
    with clock.at(later(hours=4)):
        assert expire() == 0
    assert told(mail)[0] == "waiting"
    with clock.at(later(hours=6)):
        assert expire() == 1


def test_a_link_is_not_kept_longer_than_it_lives(settings: Settings) -> None:
    assert PASSWORD_RESET_MAIL.lives == timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
