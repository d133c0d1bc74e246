"""manage.py send_test_mail, with the server's own answer."""

import io

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.services import free_port
from tests.smtp import Peer


def sent(address: str) -> list[str]:
    told = io.StringIO()
    call_command("send_test_mail", address, stdout=told)
    return told.getvalue().splitlines()


def test_the_answer_of_the_server(smtp: Peer) -> None:
    assert sent("kim@motir.example") == [
        f"From audit@testserver to kim@motir.example by 127.0.0.1:{smtp.port}", "Taken: 250 OK",
    ]  # fmt: skip
    [mail] = smtp.received
    assert (mail["Subject"], mail["To"]) == ("시험 메일 / Test mail", "kim@motir.example")


@pytest.mark.parametrize("reply", ["550 no such user", "450 mailbox busy"])
def test_a_refusal_in_the_words_of_the_server(smtp: Peer, reply: str) -> None:
    smtp.answers["kim@motir.example"] = reply
    with pytest.raises(CommandError, match=f"Not taken: {reply}"):
        sent("kim@motir.example")


def test_a_server_that_is_not_there(smtp: Peer, settings: Settings) -> None:
    settings.EMAIL_PORT = free_port()
    with pytest.raises(CommandError, match="Not taken: ConnectionRefusedError"):
        sent("kim@motir.example")


@pytest.mark.parametrize("address", ["", "kim", "kim@motir.example\r\nBcc: all@motir.example", "a@b@c"])
def test_what_is_no_address(address: str, smtp: Peer) -> None:
    with pytest.raises(CommandError, match="is no mail address"):
        sent(address)
    assert smtp.received == []


def test_without_a_server_it_says_so(settings: Settings) -> None:
    told = sent("kim@motir.example")
    assert "no mail server: set EMAIL_URL" in told[0]
    assert told[1] == "Taken: no server was asked"
