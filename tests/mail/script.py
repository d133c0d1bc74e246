"""A mail server that answers by a script: for each step of the talk what it says, or that it hangs or cuts the line."""

import socket
import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.test import override_settings

from tests.services import free_port

PATIENCE = 0.5  # seconds the client of these tests waits
USUAL = {
    "greeting": "220 ready", "EHLO": "250 hello", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on", "body": "250 ok",
    "RSET": "250 ok", "QUIT": "221 bye", "STARTTLS": "220 go on",
}  # fmt: skip


@dataclass
class Script:
    """`says`: by step ("greeting", a command, "body"), in place of the usual answer: an answer, "hang" or "reset"; a list gives one
    for each time. `ids`: Message-IDs of what was taken whole."""

    port: int
    says: dict[str, str | list[str]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)

    def answer(self, step: str) -> str:
        said = self.says.get(step, USUAL.get(step, "502 what"))
        if isinstance(said, list):
            return said.pop(0) if said else USUAL[step]
        return said


class _Talk(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        try:
            going = self.say("greeting")
            while going and (line := self.rfile.readline()):
                step = line[:4].decode("ascii", "replace").strip().upper()
                step = {"HELO": "EHLO", "STAR": "STARTTLS"}.get(step, step)
                going = self.say(step) and step != "QUIT"
                if going and step == "DATA" and self.said == USUAL["DATA"]:
                    going = self.take()
        except OSError:
            return

    def take(self) -> bool:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        found = [line for line in lines if line.lower().startswith(b"message-id:")]
        self.server.script.ids += [line.decode().partition(":")[2].strip() for line in found]
        return self.say("body")

    def say(self, step: str) -> bool:
        """Whether the talk goes on."""
        self.said = self.server.script.answer(step)
        if self.said == "hang":
            time.sleep(3 * PATIENCE)
            return False
        if self.said == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        self.wfile.write(f"{self.said}\r\n".encode())
        return not self.said.startswith("421")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, script: Script) -> None:
        self.script = script
        super().__init__(("127.0.0.1", script.port), _Talk)


@pytest.fixture
def script() -> Iterator[Script]:
    """The server; Django's mail goes to it while the test runs."""
    found = Script(free_port())
    settings = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": found.port,
        "EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": "", "EMAIL_TIMEOUT": PATIENCE,
    }  # fmt: skip
    with _Server(found) as server, override_settings(**settings):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield found
        server.shutdown()
        thread.join()
