"""How long does a page take while everybody is there at once, as shipped: 30 people on SQLite (`manage.py up`), 100 on PostgreSQL?

`DATABASE_URL` chooses. Everybody reads six pages and logs one entry through the interface for programs, again and again without a
pause; the p95 of each, and what was no good answer. Who waits for an answer asks for nothing else: this is a storm, not a day."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.test import Client

from audit.access.choices import Role
from audit.access.models import Grant
from audit.accounts.actions import issue_token
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.register.actions.generation import generate_items
from benchmarks.half_year import Finding
from benchmarks.register_list import FIRST_DAY, reader_of_a_ministry
from benchmarks.web_servers import SHIPPED, answers, serving
from tests.services import free_port

ITEMS, ROUNDS = 2_000, 3
PEOPLE = {"sqlite": 30, "postgresql": 100}
PAGES = ("/", "/register/", "/cases/", "/results/", "/portfolio/", "/organization/")
LIMIT = 60.0  # seconds we wait for an answer
ENTRY = {
    "title": "주간 업무추진실적 보고", "kind": "report", "final_recipient": "director", "mandate": "habit", "rrule": "FREQ=WEEKLY;BYDAY=MO",
    "dtstart": "2025-01-06", "effort": [{"role": "author", "grade": "unknown", "headcount": 1, "minutes": 30}],
}  # fmt: skip


@dataclass(frozen=True)
class Visitor:
    """Somebody with a session and a token."""

    cookie: str
    token: str
    unit: str


@dataclass(frozen=True)
class Answer:
    """What was asked, how long it took in milliseconds, and its status; 0 for none."""

    what: str
    took: float
    status: int


def measure() -> Iterable[Finding]:
    ministry, _client = reader_of_a_ministry()
    number = PEOPLE[connection.vendor]
    with ministry_scope(ministry):
        generate_items(ministry=ministry, count=ITEMS, seed=1)
        visitors = [visitor(ministry, place) for place in range(number)]
    with serving(SHIPPED) if connection.vendor == "postgresql" else embedded() as port:
        begun = time.perf_counter()
        with ThreadPoolExecutor(number) as everybody:
            told = [each for own in everybody.map(lambda who: visit(port, who), visitors) for each in own]
        seconds = time.perf_counter() - begun
    for what in ("page", "entry"):
        took = sorted(each.took for each in told if each.what == what)
        p95, middle = took[int(len(took) * 0.95)], took[len(took) // 2]
        yield Finding(
            f"{what}, {number} at once on {connection.vendor}",
            f"median {middle:.0f} ms, p95 {p95:.0f} ms ({len(took)})",
        )
    bad = sorted({each.status for each in told if each.status not in (200, 201)})
    count = sum(each.status not in (200, 201) for each in told)
    yield Finding(
        "answers that are none",
        f"{count} of {len(told)} {bad or ''}; {len(told) / seconds:.0f} answers a second",
    )


def visitor(ministry: Ministry, place: int) -> Visitor:
    unit = Unit.objects.get(code=f"U{place % 100:03}")
    user = User.objects.create_user(
        f"visitor{place}", name_ko="방문", email=f"v{place}@audit.example", ministry=ministry, invented=True
    )
    for role, at in ((Role.SECRETARY, None), (Role.STAFF, unit)):
        Grant.objects.create(ministry=ministry, user=user, role=role, unit=at, valid_from=FIRST_DAY)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user)
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return Visitor(cookie, issue_token(by=user, user=user)[1], unit.code)


@contextmanager
def embedded() -> Iterator[int]:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "manage.py", "up", "--port", str(port)],
        env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not answers(port):
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def visit(port: int, who: Visitor) -> list[Answer]:
    told = []
    for _round in range(ROUNDS):
        told += [asked(port, "page", "GET", path, None, {"Cookie": who.cookie}) for path in PAGES]
        body = json.dumps(ENTRY | {"unit": who.unit})
        headers = {"Authorization": f"Bearer {who.token}", "Content-Type": "application/json"}
        told.append(asked(port, "entry", "POST", "/api/v1/work-items", body, headers))
    return told


def asked(port: int, what: str, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
    begun = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
    try:
        line.request(method, path, body, {"Host": "127.0.0.1", **headers})
        answer = line.getresponse()
        answer.read()
        status = answer.status
    except OSError:
        status = 0
    finally:
        line.close()
    return Answer(what, (time.perf_counter() - begun) * 1000, status)
