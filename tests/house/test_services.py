"""What the tests stand on: the network is closed, and the database is the one that was asked for."""

import os
import smtplib
import socket

import pytest
from django.db import connection

from tests.services import NetworkIsClosed
from tests.smtp import Peer


@pytest.mark.parametrize("address", ["192.0.2.1", "registry.example"])
def test_no_other_machine_is_reached(address: str) -> None:
    with (
        socket.socket() as outgoing,
        pytest.raises(NetworkIsClosed, match=f"A test tried to reach {address}"),
    ):
        outgoing.connect((address, 80))


def test_the_database_is_the_one_asked_for(db: None) -> None:
    asked = os.environ.get("AUDIT_TEST_DATABASE", "sqlite")
    assert (connection.vendor, os.environ.get("DATABASE_URL", "sqlite").partition(":")[0]) == {
        "sqlite": ("sqlite", "sqlite"),
        "postgresql": ("postgresql", "postgres"),
    }[asked]


def test_the_mail_peer_answers_as_told(smtp: Peer) -> None:
    smtp.answers["gone@motir.example"] = "550 no such user"
    with smtplib.SMTP("127.0.0.1", smtp.port) as client:
        refused = client.sendmail(
            "a@b.example", ["gone@motir.example", "here@motir.example"], "Subject: x\r\n\r\ny"
        )
    assert refused == {"gone@motir.example": (550, b"no such user")}
    assert [mail["Subject"] for mail in smtp.received] == ["x"]
