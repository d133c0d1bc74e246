"""Every address as everybody sees it: asked once a run, for all tests that look at what came. A pytest plugin."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import ministry_scope
from tests.full import NOW, Full
from tests.pages.addresses import more_paths, paths
from tests.pages.rows import everything
from tests.prepared import once_each


@dataclass(frozen=True)
class Visit:
    """What came when somebody (None: nobody signed in) opened an address. 401 stands for the way to the sign-in page."""

    role: Role | None
    name: str
    path: str
    status: int
    html: str  # in Korean; empty where no page came


@dataclass(frozen=True)
class Crawl:
    """`changed`: the tables that were not the same afterwards."""

    visits: tuple[Visit, ...]
    changed: tuple[str, ...]


PAGE = (200, "text/html; charset=utf-8")  # files that are offered beside pages are read elsewhere
ROLES: dict[str, Role | None] = {"nobody": None} | {str(role.value): role for role in Role}


@pytest.fixture(scope="module")
def crawled(full_once: Full, django_db_blocker: DjangoDbBlocker) -> Crawl:
    """Every address and `more_paths`, opened by somebody of each role and by nobody."""

    def make(name: str, kept: Path) -> None:
        with within(full_once, django_db_blocker):
            kept.write_bytes(pickle.dumps(crawl(full_once, ROLES[name.removeprefix("crawl-")])))

    parts = [pickle.loads(kept.read_bytes()) for kept in once_each([f"crawl-{name}" for name in ROLES], make)]
    return Crawl(
        tuple(visit for part in parts for visit in part.visits),
        tuple(table for part in parts for table in part.changed),
    )


@contextmanager
def within(full: Full, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Inside the full ministry, at its moment; whatever happens there is taken back."""
    with blocker.unblock(), clock.at(NOW), ministry_scope(full.ministry), transaction.atomic():
        yield
        transaction.set_rollback(True)


def crawl(full: Full, role: Role | None) -> Crawl:
    client = visitor(full, role)
    before = everything()
    visits = tuple(look(full, role, client))
    after = everything()
    return Crawl(visits, tuple(table for table in before if before[table] != after[table]))


def visitor(full: Full, role: Role | None, language: str = "ko") -> Client:
    """Somebody of a role at the keyboard, signed in, who reads that language."""
    client = Client()
    if role is not None:
        client.force_login(full.people[role])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def look(full: Full, role: Role | None, client: Client) -> Iterator[Visit]:
    for name, path in {**paths(full), **more_paths(full)}.items():
        answer = client.get(path)
        away = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next=")
        page = (answer.status_code, answer.headers.get("Content-Type")) == PAGE
        html = answer.content.decode() if page else ""
        yield Visit(role, name, path, 401 if away else answer.status_code, html)
