"""Every address as everybody sees it: asked once a run, for all tests that look at what came. A pytest plugin."""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import ministry_scope
from tests.full import NOW, Full
from tests.pages.addresses import paths
from tests.pages.rows import everything
from tests.pages.test_habits import more_paths
from tests.prepared import once


@dataclass(frozen=True)
class Visit:
    """What came when somebody (None: nobody signed in) opened an address. 401 stands for the way to the sign-in page."""

    role: Role | None
    name: str
    path: str
    status: int
    html: str  # empty where no page came


@dataclass(frozen=True)
class Crawl:
    """`changed`: the tables that were not the same afterwards."""

    visits: tuple[Visit, ...]
    changed: tuple[str, ...]


@pytest.fixture(scope="module")
def crawled(full_once: Full, django_db_blocker: DjangoDbBlocker) -> Crawl:
    """Every address and `more_paths`, opened by somebody of each role and by nobody."""

    def make(kept: Path) -> None:
        with (
            django_db_blocker.unblock(),
            clock.at(NOW),
            ministry_scope(full_once.ministry),
            transaction.atomic(),
        ):
            kept.write_bytes(pickle.dumps(crawl(full_once)))
            transaction.set_rollback(True)

    found = pickle.loads(once("crawl", make).read_bytes())
    assert isinstance(found, Crawl)
    return found


def crawl(full: Full) -> Crawl:
    clients: dict[Role | None, Client] = {role: Client() for role in (*full.people, None)}
    for role, user in full.people.items():
        clients[role].force_login(user)
    before = everything()
    visits = tuple(visit for role, client in clients.items() for visit in look(full, role, client))
    after = everything()
    return Crawl(visits, tuple(table for table in before if before[table] != after[table]))


def look(full: Full, role: Role | None, client: Client) -> Iterator[Visit]:
    for name, path in {**paths(full), **more_paths(full)}.items():
        answer = client.get(path)
        away = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next=")
        html = answer.content.decode() if answer.status_code == 200 and not answer.streaming else ""
        yield Visit(role, name, path, 401 if away else answer.status_code, html)
