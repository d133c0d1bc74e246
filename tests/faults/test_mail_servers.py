"""Whatever a mail server answers at whichever step: sent, tried again, or given up and shown; never lost, never twice but where the
line was cut after the whole message."""

from collections import Counter
from datetime import timedelta

import pytest
from django.test import override_settings

from audit.core import clock
from audit.directory.models import Ministry
from audit.mail.back_off import BACK_OFF
from audit.mail.delivery import UNREACHABLE, deliver_due
from tests.mail.outbox import Write, state, write
from tests.mail.script import Script, script
from tests.services import free_port
from tests.world import MONDAY

__all__ = ["script", "write"]
ID = "<kim@testserver>"


@pytest.mark.parametrize(
    ("step", "said", "status", "tries", "shown"),
    [
        ("RCPT", "450 greylisted, come back", "waiting", 1, "450 greylisted, come back"),
        ("RCPT", "451 local error", "waiting", 1, "451 local error"),
        ("RCPT", "452 mailbox full", "waiting", 1, "452 mailbox full"),
        ("RCPT", "421 closing", "waiting", 1, "421 closing"),
        ("RCPT", "550 no such user", "failed", 1, "550 no such user"),
        ("RCPT", "552 over quota", "failed", 1, "552 over quota"),
        ("RCPT", "hang", "waiting", 1, "SMTPServerDisconnected"),
        ("RCPT", "reset", "waiting", 1, "SMTPServerDisconnected"),
        ("MAIL", "550 sender unknown", "waiting", 1, "550 sender unknown"),  # our set-up, not this mail
        ("DATA", "451 later", "waiting", 1, "451 later"),
        ("DATA", "554 no", "failed", 1, "554 no"),
        ("DATA", "reset", "waiting", 1, "SMTPServerDisconnected"),
        ("body", "452 no room", "waiting", 1, "452 no room"),
        ("body", "421 closing", "waiting", 1, "421 closing"),
        ("body", "552 too large", "failed", 1, "552 too large"),
        ("body", "hang", "waiting", 1, "SMTPServerDisconnected"),
        ("body", "reset", "waiting", 1, "SMTPServerDisconnected"),
        ("greeting", "421 too many", "waiting", 0, "421 too many"),  # no server to speak of: no try
        ("greeting", "554 go away", "waiting", 0, "554 go away"),
        ("greeting", "hang", "waiting", 0, "SMTPServerDisconnected"),
        ("greeting", "reset", "waiting", 0, "SMTPServerDisconnected"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_mail(
    script: Script, write: Write, step: str, said: str, status: str, tries: int, shown: str
) -> None:
    mail = write("kim")
    script.says[step] = [said]
    deliver_due()
    found = state(mail)
    assert found[:2] == (status, tries)
    assert found[2].startswith((shown, "ConnectionResetError", "BrokenPipeError"))  # by who is quicker
    taken = int(step == "body")
    assert script.ids == [ID] * taken
    with clock.at(MONDAY + (BACK_OFF[0] if tries else UNREACHABLE)):
        assert deliver_due() == (Counter(sent=1) if status == "waiting" else Counter())
    assert script.ids == [ID] * (taken + (status == "waiting"))


def test_a_greylisting_server_gets_the_mail_once_after_its_wait(script: Script, write: Write) -> None:
    mail = write("kim")
    script.says["RCPT"] = ["450 greylisted"] * 3
    moment = MONDAY
    for wait in (*BACK_OFF[:3], timedelta()):
        with clock.at(moment):
            deliver_due()
        moment += wait
    assert (script.ids, state(mail)) == ([ID], ("sent", 4, ""))


@override_settings(EMAIL_USE_TLS=True)
def test_a_failure_of_tls_is_no_fault_of_the_mail(script: Script, write: Write) -> None:
    mail = write("kim")
    script.says["EHLO"] = "250-hello\r\n250 STARTTLS"
    script.says["STARTTLS"] = ["454 not now", "220 go on"]
    deliver_due()
    assert state(mail)[:2] == ("waiting", 0)
    with clock.at(MONDAY + UNREACHABLE):
        script.says["EHLO"] = ["250-hello\r\n250 STARTTLS", "reset"]
        deliver_due()
    assert (state(mail)[:2], script.ids) == (("waiting", 0), [])


def test_a_server_that_is_away_for_three_days_costs_no_try(
    ministry: Ministry, write: Write, script: Script
) -> None:
    mail = write("kim")
    with override_settings(EMAIL_PORT=free_port()):
        for hours in range(0, 72, 6):
            with clock.at(MONDAY + timedelta(hours=hours)):
                assert deliver_due() == Counter(waiting=1)
    assert (state(mail)[:2], script.ids) == (("waiting", 0), [])
    with clock.at(MONDAY + timedelta(days=3)):
        assert deliver_due() == Counter(sent=1)
    assert script.ids == [ID]


def test_one_of_ten_is_refused_and_nine_get_it_once(script: Script, write: Write) -> None:
    rows = [write(f"user{number}") for number in range(10)]
    script.says["RCPT"] = [*["250 ok"] * 4, "550 no such user"]
    assert deliver_due() == Counter(sent=9, failed=1)
    assert [state(row)[0] for row in rows] == [*["sent"] * 4, "failed", *["sent"] * 5]
    assert Counter(script.ids) == Counter(f"<user{number}@testserver>" for number in range(10) if number != 4)
