import socket
import stat
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pytest_django import Settings

from audit.management import server
from tests.services import free_port


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key = server.own_secret(tmp_path)
    assert server.own_secret(tmp_path) == key
    assert len(key) >= 64
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_one_server_holds_a_folder(tmp_path: Path) -> None:
    with server.claim(tmp_path), pytest.raises(server.CannotServe, match="Another server already works in"):
        server.claim(tmp_path)
    server.claim(tmp_path).close()


def test_a_taken_port_is_said_in_a_sentence() -> None:
    port = free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(
            server.CannotServe, match=rf"Cannot serve on 127\.0\.0\.1:{port}: Address already in use\."
        ):
            server.claim_port("127.0.0.1", port)


def test_a_claimed_port_serves_nobody_yet() -> None:
    with server.claim_port("127.0.0.1", 0) as bound, socket.socket() as visitor:
        assert visitor.connect_ex(bound.getsockname()) != 0


@pytest.mark.parametrize("host", ["no.such.host.invalid", "999.1.1.1"])
def test_a_host_that_is_none_is_said_in_a_sentence(host: str) -> None:
    with pytest.raises(server.CannotServe, match=rf"Cannot serve on {host}:8000: .+ Choose another"):
        server.claim_port(host, 8000)


def test_the_address_is_announced_once_a_page_was_served() -> None:
    """The port is open before the server answers: who waits for it knocks, and only a served page counts."""
    asked: list[tuple[str, str | None]] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Host"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Nothing to the terminal."""

    port, announced = free_port(), threading.Event()
    thread = server.when_it_answers(("127.0.0.1", port), "audit.example:80", announced.set)
    assert not announced.wait(0.2)
    with HTTPServer(("127.0.0.1", port), Page) as web:
        web.handle_request()
    thread.join(10)
    assert (announced.is_set(), asked) == (True, [("/", "audit.example:80")])


def test_a_command_that_signs_makes_the_key_of_a_new_installation(settings: Settings, tmp_path: Path) -> None:
    settings.SECRET_KEY, settings.VAR = "", tmp_path
    server.need_secret()
    assert (tmp_path / "secret_key").read_text() == settings.SECRET_KEY
