"""Every address as everybody sees it: asked once a run, for all tests that look at what came. A pytest plugin."""

import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from audit.access.choices import Role
from audit.accounts.actions import issue_token
from audit.api.urls import service
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import User
from tests.full import NOW, Full
from tests.pages.addresses import more_paths, paths
from tests.pages.matrix import COLUMNS, NOBODY, STRANGER, Answers
from tests.prepared import once_each
from tests.rows import everything


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
    """`answers`: the status of each address for each column of the matrix, looking and sending. `changed`: the tables that
    were not the same after looking."""

    visits: tuple[Visit, ...]
    changed: tuple[str, ...]
    answers: Answers
    paths: Mapping[str, str]


PAGE = (200, "text/html; charset=utf-8")  # files that are offered beside pages are read elsewhere
ROLES: dict[str, Role | None] = {NOBODY: None} | {str(role.value): role for role in Role}


@pytest.fixture(scope="module")
def crawled(full_once: Full, django_db_blocker: DjangoDbBlocker) -> Crawl:
    """Every address and `more_paths`, asked by somebody of each role, by nobody, an operator and a stranger."""

    def make(name: str, kept: Path) -> None:
        with within(full_once, django_db_blocker):
            kept.write_bytes(pickle.dumps(crawl(full_once, name.removeprefix("crawl-"))))

    parts = [pickle.loads(kept.read_bytes()) for kept in once_each([f"crawl-{who}" for who in COLUMNS], make)]
    return Crawl(
        tuple(visit for part in parts for visit in part.visits),
        tuple(table for part in parts for table in part.changed),
        {place: status for part in parts for place, status in part.answers.items()},
        parts[0].paths,
    )


@contextmanager
def within(full: Full, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Inside the full ministry, at its moment; whatever happens there is taken back."""
    with blocker.unblock(), clock.at(NOW), ministry_scope(full.ministry), transaction.atomic():
        yield
        transaction.set_rollback(True)


def crawl(full: Full, who: str) -> Crawl:
    user, pages, more = somebody(full, who), paths(full), more_addresses()
    client = Client() if user is None else signed_in(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ko"
    before = everything()
    visits = tuple(look(client, ROLES.get(who), {**pages, **more_paths(full)}))
    after = everything()
    if user is not None and user.ministry is not None:
        with ministry_scope(user.ministry):
            client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {issue_token(by=None, user=user)[1]}"
    answers = {(who, "GET", visit.name): visit.status for visit in visits if visit.name in pages}
    answers |= {(who, "GET", name): status_of(client.get(path)) for name, path in more.items()}
    answers |= {(who, "POST", name): send(client, path) for name, path in {**pages, **more}.items()}
    changed = tuple(table for table in before if before[table] != after[table])
    return Crawl(visits if who in ROLES else (), changed, answers, pages)


def somebody(full: Full, who: str) -> User | None:
    """Whoever a column of the matrix stands for."""
    role = ROLES.get(who)
    if role is not None:
        return full.people[role]
    if who == STRANGER:
        return full.stranger
    return None if who == NOBODY else User.objects.create_superuser(username="operator", email="")


# What addresses for programs are opened with that name a row: an event, an entry and a case there are none of.
NO_ENTRY = {"id": str(2**40)}
OF_PROGRAMS = {
    "api_proof": {"receipt": "0" * 64},
    "api_nomination": {"receipt": "0" * 20},
    "api_work_item": NO_ENTRY,
    "api_work_item_similar": NO_ENTRY,
    "api_item_waive": NO_ENTRY,
    "api_item_decide": NO_ENTRY,
    "api_case": NO_ENTRY,
    "api_case_position": NO_ENTRY,
    "api_case_move": {**NO_ENTRY, "move": "submit"},
}


def more_addresses() -> dict[str, str]:
    """The interface for programs, which notes when a token was used last."""
    names = [str(entry.name) for entry in service.patterns]
    return {name: reverse(name, kwargs=OF_PROGRAMS.get(name)) for name in names}


def send(client: Client, path: str) -> int:
    """The status of an empty form that is sent there; what it did is taken back, signing out too."""
    kept = deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.post(path)
        transaction.set_rollback(True)
    client.cookies = kept
    return status_of(answer)


def status_of(answer: Any) -> int:
    """The status; 401 stands for the way to the sign-in page."""
    away = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next=")
    return 401 if away else int(answer.status_code)


def visitor(full: Full, role: Role | None, language: str = "ko") -> Client:
    """Somebody of a role at the keyboard, who reads that language."""
    client = Client() if role is None else signed_in(full.people[role])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language  # all that pages of senders go by
    return client


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def look(client: Client, role: Role | None, addresses: Mapping[str, str]) -> Iterator[Visit]:
    for name, path in addresses.items():
        answer = client.get(path)
        page = (answer.status_code, answer.headers.get("Content-Type")) == PAGE
        yield Visit(role, name, path, status_of(answer), answer.content.decode() if page else "")
