"""A mailbox that speaks as much IMAP as is needed to read it, on a free port."""

import re
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.services import free_port


@dataclass
class Mailbox:
    """`messages` by number from one; `seen`: those marked; `asked`: name, password and box of each client."""

    port: int
    messages: list[bytes] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def answer(self, words: list[str], who: list[str]) -> list[bytes]:
        """The lines before the tagged one."""
        match words[0].upper():
            case "CAPABILITY":
                return [b"* CAPABILITY IMAP4rev1"]
            case "LOGIN":
                who[:] = [words[1].strip('"'), words[2].strip('"')]
            case "SELECT":
                self.asked.append((who[0], who[1], words[1].strip('"')))
                return [b"* %d EXISTS" % len(self.messages)]
            case "SEARCH":
                unseen = [number for number in range(1, len(self.messages) + 1) if number not in self.seen]
                return [f"* SEARCH {' '.join(map(str, unseen))}".rstrip().encode()]
            case "FETCH":
                body = self.messages[int(words[1]) - 1]
                return [b"* %s FETCH (BODY[] {%d}\r\n%s)" % (words[1].encode(), len(body), body)]
            case "STORE":
                self.seen.add(int(words[1]))
            case "LOGOUT":
                return [b"* BYE"]
        return []


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox(free_port())

    class Client(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            who: list[str] = []
            self.wfile.write(b"* OK ready\r\n")
            while line := self.rfile.readline().decode().strip():
                tag, *words = re.findall(r'"[^"]*"|\([^)]*\)|\S+', line)
                for told in box.answer(words, who):
                    self.wfile.write(told + b"\r\n")
                self.wfile.write(f"{tag} OK done\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", box.port), Client) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield box
        server.shutdown()
        thread.join()
