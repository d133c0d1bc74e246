"""Delivery to a real SMTP server that answers well, badly, or not at all."""

import threading
from collections import Counter
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries

from audit.core import clock
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry
from audit.mail.back_off import BACK_OFF, CLAIM
from audit.mail.choices import MailStatus
from audit.mail.delivery import (
    TRIES,
    UNREACHABLE,
    DeliveryResult,
    claim,
    deliver_due,
    record_result,
    send_due,
)
from audit.mail.models import OutboxMail
from audit.mail.tasks import deliver
from tests.mail.outbox import Write, state, write
from tests.mail.peer import Rogue, rogue
from tests.services import free_port
from tests.smtp import Peer
from tests.world import MONDAY, found, later

__all__ = ["rogue", "write"]


def ids(messages: list[EmailMessage]) -> list[str]:
    return [str(message["Message-ID"]) for message in messages]


def test_a_mail_arrives_once_with_its_headers_text_first(smtp: Peer, write: Write) -> None:
    mail = write("kim")
    assert deliver_due() == Counter(sent=1)
    assert deliver_due() == Counter()
    (message,) = smtp.received
    assert {name: str(message[name]) for name in message if name not in {"Content-Type", "MIME-Version"}} == {
        "Subject": "서면심의 kim",
        "From": "audit@testserver",
        "To": "kim@motir.example",
        "Message-ID": "<kim@testserver>",
        "Date": "Mon, 09 Mar 2026 00:00:00 +0000",
        "Auto-Submitted": "auto-generated",
        "List-Id": "<ballot-opened.motir.testserver>",
        "In-Reply-To": "<case-2026-001.motir@testserver>",
        "References": "<case-2026-001.motir@testserver>",
    }
    parts = [(part.get_content_type(), part.get_content().strip()) for part in message.iter_parts()]
    assert parts == [
        ("text/plain", "회신해 주십시오."),
        ("text/html", "<p>회신해 주십시오.</p>"),
    ]
    mail.refresh_from_db()
    assert (mail.status, mail.sent_at, mail.claimed_until) == (MailStatus.SENT, MONDAY, None)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("450 mailbox busy", ("waiting", 1, "450 mailbox busy")),
        ("421 going down", ("waiting", 1, "421 going down")),
        ("550 no such user", ("failed", 1, "550 no such user")),
    ],
)
def test_the_answer_to_the_recipient_decides(
    smtp: Peer, write: Write, answer: str, expected: tuple[str, int, str]
) -> None:
    bad, good = write("kim"), write("lee")
    smtp.answers["kim@motir.example"] = answer
    deliver_due()
    assert (state(bad), state(good)) == (expected, ("sent", 1, ""))
    assert ids(smtp.received) == ["<lee@testserver>"]


@pytest.mark.parametrize(
    ("manner", "expected", "arrived"),
    [
        ("451 try later", ("waiting", 1, "451 try later"), 0),
        ("421 going down", ("waiting", 1, "421 going down"), 0),
        ("554 looks like spam", ("failed", 1, "554 looks like spam"), 0),
        ("hang", ("waiting", 1, "SMTPServerDisconnected: Connection unexpectedly closed: timed out"), 0),
        ("reset", ("waiting", 1, ""), 1),
    ],
)
def test_the_answer_to_the_message_decides_and_blocks_nobody(
    rogue: Rogue, write: Write, manner: str, expected: tuple[str, int, str], arrived: int
) -> None:
    bad, good = write("kim"), write("lee")
    rogue.manners["kim@motir.example"] = manner
    deliver_due()
    found_state = state(bad)
    assert found_state[:2] == expected[:2]
    assert found_state[2] == expected[2] or (
        manner == "reset" and found_state[2].startswith("SMTPServerDisconnected")
    )
    assert state(good) == ("sent", 1, "")
    assert ids(rogue.received) == ["<kim@testserver>"] * arrived + ["<lee@testserver>"]


def test_a_cut_line_after_data_costs_at_most_one_more_copy_of_the_same_message(
    rogue: Rogue, write: Write
) -> None:
    write("kim")
    rogue.manners["kim@motir.example"] = "reset"
    deliver_due()
    rogue.manners.clear()
    assert deliver_due() == Counter()  # held back
    with clock.at(MONDAY + BACK_OFF[0]):
        assert deliver_due() == Counter(sent=1)
    assert ids(rogue.received) == ["<kim@testserver>"] * 2


def test_waiting_grows_and_ends(smtp: Peer, write: Write) -> None:
    mail = write("kim")
    smtp.answers["kim@motir.example"] = "450 busy"
    moment, waits = MONDAY, []
    for _try in range(TRIES):
        with clock.at(moment):
            assert sum(deliver_due().values()) == 1
        mail.refresh_from_db()
        waits.append(mail.not_before - moment)
        moment = mail.not_before
    assert waits == [*BACK_OFF, *[BACK_OFF[-1]] * (TRIES - len(BACK_OFF))]
    assert state(mail) == ("failed", TRIES, "450 busy")
    with clock.at(later(days=30)):
        assert deliver_due() == Counter()


def test_a_mail_that_kills_its_worker_is_given_up(smtp: Peer, write: Write) -> None:
    mail = write("kim", attempts=TRIES, last_error="450 busy")
    assert deliver_due() == Counter(failed=1)
    assert (state(mail), smtp.received) == (("failed", TRIES + 1, "450 busy"), [])


def test_no_server_is_no_fault_of_the_mail(write: Write) -> None:
    first, second = write("kim"), write("lee")
    nobody = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": free_port()}
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", **nobody):
        assert deliver_due() == Counter(waiting=1)
    first.refresh_from_db()
    assert (first.status, first.attempts, first.not_before) == (MailStatus.WAITING, 0, MONDAY + UNREACHABLE)
    assert first.last_error.startswith("ConnectionRefusedError")
    assert state(second) == ("waiting", 0, "")


def test_what_cannot_be_a_header_fails_alone(smtp: Peer, write: Write) -> None:
    bad, good = write("kim", subject="두\n줄"), write("lee")
    assert deliver_due() == Counter(failed=1, sent=1)
    assert state(bad)[0] == "failed"
    assert state(good) == ("sent", 1, "")


def test_a_claim_is_not_taken_twice_and_ends_by_itself(smtp: Peer, write: Write) -> None:
    mail = write("kim")
    assert claim() == [mail]
    assert claim() == []  # as after kill -9 between the claim and the note
    with clock.at(MONDAY + CLAIM + timedelta(seconds=1)):
        assert deliver_due() == Counter(sent=1)
    assert state(mail) == ("sent", 2, "")


def test_a_claim_is_a_batch_and_what_a_worker_died_with_is_taken_alone(write: Write) -> None:
    """The first of a claim that was not noted is the one a worker died at; to the others it had not come."""
    first, second, third = write("kim"), write("lee"), write("park")
    assert claim(2) == [first, second]
    with clock.at(MONDAY + timedelta(seconds=1)):
        assert claim(2) == [third]
    with clock.at(MONDAY + CLAIM + timedelta(seconds=2)):
        fresh = write("choi")
        assert [claim(), claim(), claim()] == [[first], [second, fresh], [third]]
    assert [state(mail)[1] for mail in (first, second, third, fresh)] == [2, 1, 2, 1]
    marked = OutboxMail.objects.filter(interrupted=True).order_by("pk")
    assert list(marked) == [first, third]


def test_what_time_leaves_of_a_batch_is_put_back_untried(
    smtp: Peer, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [write(f"user{number}") for number in range(3)]
    monkeypatch.setattr("audit.mail.delivery.AT_A_BATCH", 0.0)  # long before the claim could end
    assert deliver_due() == Counter()
    assert [state(row) for row in rows] == [("waiting", 0, "")] * 3
    assert claim() == rows  # nobody's: they wait for no claim to end


def test_a_claim_costs_two_statements_however_many_ministries(
    ministry: Ministry, write: Write, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [write(f"user{number}") for number in range(3)] + [write("house", ministry=None)]
    with django_assert_num_queries(4):  # two of them open and close the transaction
        assert claim() == rows


def test_a_worker_whose_claim_has_ended_notes_a_success_and_nothing_else(
    ministry: Ministry, write: Write
) -> None:
    mail = write("kim")
    [slow] = claim()
    with clock.at(MONDAY + 2 * CLAIM):
        [quick] = claim()
        record_result(slow, DeliveryResult(MailStatus.FAILED, "554 too late to tell"))
        assert state(mail) == ("waiting", 2, "")
        record_result(slow, DeliveryResult(MailStatus.SENT))
        assert state(mail) == ("sent", 2, "")
        record_result(quick, DeliveryResult(MailStatus.WAITING, "450 busy"))
        assert state(mail) == ("sent", 2, "")


def test_a_thread_makes_a_valid_message_id(smtp: Peer, write: Write) -> None:
    write("kim", thread="round:12")
    deliver_due()
    assert smtp.received[0]["References"] == "<round-12.motir@testserver>"


def test_delivery_serves_every_ministry(smtp: Peer, write: Write) -> None:
    write("kim")
    other = found("moe", "교육부", "Ministry of Education")
    with ministry_scope(other):
        write("choi", ministry=other)
        deliver()
        assert OutboxMail.objects.count() == 1
    with without_scope():
        assert OutboxMail.objects.filter(status=MailStatus.SENT).count() == 2


def test_mail_of_the_house_itself_goes_out(smtp: Peer, write: Write) -> None:
    write("kim", ministry=None)
    assert deliver_due() == Counter(sent=1)
    assert smtp.received[0]["List-Id"] == "<ballot-opened.house.testserver>"


def test_the_batch_is_bounded(smtp: Peer, write: Write) -> None:
    for number in range(5):
        write(f"user{number}")
    assert deliver_due(limit=2) == Counter(sent=2)
    assert deliver_due(seconds=0) == Counter()


def test_the_command_delivers_everything(
    smtp: Peer, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(60):
        write(f"user{number}")
    call_command("deliver")
    assert capsys.readouterr().out == "60 sent, 0 to be tried again, 0 failed\n"
    assert len(set(ids(smtp.received))) == 60


@pytest.mark.django_db(transaction=True)
def test_senders_of_several_machines_at_once_send_each_mail_once(smtp: Peer, write: Write) -> None:
    for number in range(40):
        write(f"user{number}")

    def work() -> None:
        try:
            send_due(40, 20.0)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Counter(ids(smtp.received)) == {f"<user{number}@testserver>": 1 for number in range(40)}


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_server_is_asked(
    smtp: Peer, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("kim")
    seen: list[bool] = []
    answer = smtp.handle_DATA

    async def look(*args: object) -> str:
        seen.append(watched.in_atomic_block)
        return await answer(*args)  # type: ignore[arg-type]  # handed through as they come

    watched = connections["default"]  # the deliverer's own, looked at from the server's thread
    monkeypatch.setattr(type(smtp), "handle_DATA", lambda self, *args: look(*args))
    deliver_due()
    assert seen == [False]
