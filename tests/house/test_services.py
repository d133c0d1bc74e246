"""What the tests stand on: the network is closed, and the database is the one that was asked for."""

import os
import smtplib
import socket
from pathlib import Path

import pytest
from django.db import connection
from pytest_socket import SocketConnectBlockedError

from tests.smtp import Peer


@pytest.mark.filterwarnings("ignore:A test tried to use socket")  # it says so twice: warns, then raises
@pytest.mark.parametrize("address", ["192.0.2.1", "registry.example"])
def test_no_other_machine_is_reached(address: str) -> None:
    with socket.socket() as outgoing, pytest.raises(SocketConnectBlockedError, match=f'host "{address}"'):
        outgoing.connect((address, 80))


@pytest.mark.parametrize(
    ("family", "address"), [(socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_INET6, ("::1", 0))]
)
def test_this_machine_is_reached(family: socket.AddressFamily, address: tuple[str, int]) -> None:
    with socket.create_server(address, family=family) as server, socket.socket(family) as outgoing:
        outgoing.connect(server.getsockname())


def test_a_unix_socket_is_reached(tmp_path: Path) -> None:
    place = str(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as outgoing:
        server.bind(place)
        server.listen()
        outgoing.connect(place)


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
