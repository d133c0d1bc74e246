"""A mail whose worker ended between the server's answer and the note: it may have been sent twice, and says so."""

from datetime import timedelta

import pytest
from django.core.mail import get_connection

from audit.core import clock
from audit.mail.back_off import CLAIM
from audit.mail.delivery import claim, deliver_due, hand_over, record_result
from audit.mail.models import OutboxMail
from tests.mail.outbox import Write, state, write
from tests.smtp import Peer
from tests.world import MONDAY, later

__all__ = ["write"]
LATER = MONDAY + CLAIM + timedelta(seconds=1)


@pytest.fixture
def left(smtp: Peer, write: Write) -> list[OutboxMail]:
    """Three of a claim: the first noted, the second taken by the server and not noted, the third never handed over."""
    [first, second, third] = [write(name, expires_at=later(hours=4)) for name in ("kim", "lee", "park")]
    mails, connection = claim(), get_connection()
    for mail in mails[:2]:
        outcome = hand_over(mail, connection)
        if mail == first:
            record_result(mail, outcome)
    connection.close()
    return [first, second, third]


def unsure() -> list[str]:
    return list(OutboxMail.objects.filter(interrupted=True).values_list("to_address", flat=True))


def test_the_one_at_the_server_is_unsure_and_goes_once_more_with_the_same_id(
    smtp: Peer, left: list[OutboxMail]
) -> None:
    with clock.at(LATER):
        assert deliver_due()["sent"] == 2
    assert [state(mail) for mail in left] == [("sent", 1, ""), ("sent", 2, ""), ("sent", 1, "")]
    assert unsure() == ["lee@motir.example"]
    received = [str(each["Message-ID"]) for each in smtp.received]
    assert received == [f"<{name}@testserver>" for name in ("kim", "lee", "lee", "park")]


def test_too_late_to_go_again_it_is_unsure_all_the_same(smtp: Peer, left: list[OutboxMail]) -> None:
    with clock.at(later(hours=5)):
        assert deliver_due()["expired"] == 2
    assert [state(mail)[0] for mail in left] == ["sent", "expired", "expired"]
    assert (unsure(), len(smtp.received)) == (["lee@motir.example"], 2)


def test_what_the_server_answered_is_not_unsure(smtp: Peer, write: Write) -> None:
    write("kim")
    smtp.answers["kim@motir.example"] = "450 busy"
    deliver_due()
    smtp.answers.clear()
    with clock.at(LATER):
        deliver_due()
    assert unsure() == []
