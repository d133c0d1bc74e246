"""Every address × every method × values nobody means well, from nobody, a clerk, an administrator and an operator: no error of ours,
and 405 with `Allow` for a method that is not taken, before anybody is sent to the sign-in page."""

import os
from itertools import cycle
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve

from audit.access.choices import Role
from audit.accounts.actions import issue_token
from audit.core.methods import methods_of
from tests.full import Full
from tests.pages.addresses import TABLE, paths
from tests.pages.crawled import more_addresses, somebody
from tests.pages.fuzz import (
    BODIES,
    PARAMETER,
    READABLE,
    UNKNOWN,
    UNREADABLE,
    VALUES,
    Tally,
    query_names,
    routes,
    spoilt,
)
from tests.pages.matrix import NOBODY, OPERATOR
from tests.pages.opening import NOTHING

WHO = (NOBODY, Role.STAFF.value, Role.ADMIN.value, OPERATOR)
Clients = dict[str, Client]


@pytest.fixture
def clients(full: Full) -> Clients:
    """As a browser asks: the token of forms is checked."""
    found = {}
    for who in WHO:
        found[who] = Client(raise_request_exception=False, enforce_csrf_checks=True)
        user = somebody(full, who)
        if user is not None:
            found[who].force_login(user)
    found[Role.ADMIN.value].defaults["HTTP_AUTHORIZATION"] = (
        f"Bearer {issue_token(by=None, user=full.people[Role.ADMIN])[1]}"
    )
    return found


@pytest.fixture
def addresses(full: Full) -> dict[str, str]:
    return {**paths(full), **more_addresses()}


def test_every_address_of_the_resolver_is_asked(addresses: dict[str, str]) -> None:
    assert set(routes()) == set(addresses)


def test_a_method_nobody_takes_is_told_before_all_else(clients: Clients, addresses: dict[str, str]) -> None:
    tally = Tally()
    for name, path in addresses.items():
        view = resolve(path).func
        for method in UNKNOWN if getattr(view, "methods", ()) is not None else ():
            for who in WHO if method == "PUT" else (NOBODY,):
                answer = clients[who].generic(method, path)
                right = answer.status_code == 405 and answer.headers.get("Allow") == ", ".join(
                    methods_of(view)
                )
                tally.note(method, name, who, answer.status_code, wrong=not right)
    assert tally.broken == []
    asked = [name for name, path in addresses.items() if not name.startswith("api_")]  # those are asked below
    assert (len(tally.addresses), len(tally.methods)) == (len(asked), len(UNKNOWN))


def test_programs_are_told_the_same(clients: Clients, addresses: dict[str, str]) -> None:
    program = clients[Role.ADMIN.value]
    statuses = {
        (name, method): program.generic(method, path).status_code
        for name, path in addresses.items()
        if name.startswith("api_")
        for method in ("POST", *UNKNOWN)
    }
    takes = {
        ("api_initiatives", "POST"): 403,  # no right of an administrator
        ("api_allotments", "POST"): 403,
        ("api_work_items", "POST"): 403,
        ("api_item_decide", "POST"): 403,
        ("api_item_waive", "POST"): 400,  # anybody may demand work; but nothing is said
        ("api_cases", "POST"): 403,
        ("api_rounds", "POST"): 403,
        ("api_scores", "POST"): 403,
        ("api_case_position", "POST"): 403,
        ("api_case_move", "POST"): 400,
        ("api_work_item", "PATCH"): 403,
        ("api_nominations", "POST"): 400,  # anybody's, but nothing is said
        ("api_nomination", "POST"): 400,
    }
    right = {place: 404 if place[0] == "api_missing" else 405 for place in statuses}
    assert statuses == right | takes


def test_a_page_that_only_shows_or_only_takes_says_so(clients: Clients, addresses: dict[str, str]) -> None:
    """A GET of what only takes is not sent over the sign-in page; what is sent to a page that shows is not "signed out"."""
    nobody = clients[NOBODY]
    wrong = {
        (method, name): status
        for name, path in addresses.items()
        for method in {"GET", "POST"} - {*(getattr(resolve(path).func, "methods", None) or ("GET", "POST"))}
        if (status := nobody.generic(method, path).status_code) != 405
    }
    assert wrong == {}


def test_no_value_in_a_path_breaks_an_address(clients: Clients, full: Full) -> None:
    tally = Tally()
    turn = cycle(VALUES)
    seen: set[str] = set()
    for name, route in routes().items():
        given = {key: str(value) for key, value in TABLE.get(name, NOTHING)(full).items()}
        for parameter in PARAMETER.findall(route) if given else ():
            # Every value on each kind of parameter; three in turn on each further address of that kind.
            values = [next(turn) for _each in range(3)] if parameter in seen else list(VALUES)
            seen.add(parameter)
            for value in values:
                path = spoilt(route, given, parameter, VALUES[value])
                for who, method in ((Role.ADMIN.value, "GET"), (NOBODY, "POST")):
                    status = send(clients[who], method, path)
                    tally.note(method, name, value, status, wrong=is_ours(name, status))
    assert tally.broken == []
    assert tally.values == set(VALUES)
    assert len(tally.addresses) >= 40
    assert tally.requests >= 700


def test_no_query_breaks_an_address(clients: Clients, addresses: dict[str, str]) -> None:
    """All names at once with one value: at every address one that is unreadable, in turn, and two of the others. What is
    unreadable is refused before any address is looked up; AUDIT_FUZZ=1 sends each of those to each address."""
    tally, turn, asking = Tally(), cycle(READABLE), cycle(WHO[1:])
    unreadable = cycle(UNREADABLE)
    names = query_names()
    assert {"q", "cursor", "sort", "as_of", "items"} <= set(names)
    for name, path in addresses.items():
        first = UNREADABLE if os.environ.get("AUDIT_FUZZ") == "1" else (next(unreadable),)
        for value in (*first, next(turn), next(turn)):
            most = names if len(VALUES[value]) < 100 else names[:1]
            query = "&".join(f"{each}={VALUES[value]}" for each in most)
            for who in (NOBODY, next(asking)):
                status = send(clients[who], "GET", f"{path}?{query}")
                tally.note(
                    "GET",
                    name,
                    value,
                    status,
                    wrong=is_ours(name, status)
                    or (value in UNREADABLE and not name.startswith("api_") and status != 400),
                )
    assert tally.broken == []
    assert (tally.values, len(tally.addresses)) == (set(VALUES), len(addresses))
    assert tally.requests >= 1_000


def test_no_body_breaks_an_address(full: Full, addresses: dict[str, str]) -> None:
    tally, turn = Tally(), cycle(BODIES)
    for who in (Role.STAFF.value, Role.ADMIN.value, OPERATOR):
        client = Client(raise_request_exception=False)
        user = somebody(full, who) if who != OPERATOR else operator()
        client.force_login(user)  # type: ignore[arg-type]  # not nobody
        for name, path in addresses.items():
            value = next(turn)
            status = send(client, "POST", path, *BODIES[value])
            tally.note("POST", name, value, status, wrong=is_ours(name, status))
            client.force_login(user)  # type: ignore[arg-type]  # one of the addresses ends the session
    assert tally.broken == []
    assert (tally.values, len(tally.addresses)) == (set(BODIES), len(addresses))


def test_no_cookie_and_no_header_breaks_an_address(clients: Clients, addresses: dict[str, str]) -> None:
    tally, turn = Tally(), cycle(RAW_HEADERS)
    for name, path in addresses.items():
        for place in (next(turn) for _each in range(5)):
            header, value = place
            answer = clients[NOBODY].get(path, headers={header: value})
            tally.note(
                "GET",
                name,
                f"{header} {value[:20]}",
                answer.status_code,
                wrong=is_ours(name, answer.status_code),
            )
    assert tally.broken == []
    assert len(tally.values) == len(RAW_HEADERS)


COOKIES = (
    settings.SESSION_COOKIE_NAME,
    settings.CSRF_COOKIE_NAME,
    settings.LANGUAGE_COOKIE_NAME,
    "messages",
    "else",
)
ODD = (
    "",
    '"\\000"',
    '"\\355\\240\\200"',
    "\xff\xfe",
    "-1",
    str(10**30),
    "x" * 9_000,
    "\u202e".encode().decode("latin-1"),
    "%00",
    "{0.x}",
)
RAW_HEADERS = [
    *(("cookie", f"{name}={value}") for name in COOKIES for value in ODD),
    *((name, value) for name in ("accept", "accept-language", "authorization", "referer", "x-forwarded-for", "idempotency-key") for value in ODD),
]  # fmt: skip


# --- what the tests above use ------------------------------------------------------------------------------------------


def operator() -> Any:
    from audit.directory.models import User

    return User.objects.filter(is_superuser=True).first() or User.objects.create_superuser(
        username="operator", email=""
    )


def is_ours(name: str, status: int) -> bool:
    """Whether something of ours failed. What says whether the installation is ready says that no worker runs here."""
    return status >= 500 and (name, status) != ("health_ready", 503)


def send(client: Client, method: str, path: str, body: bytes = b"", kind: str = "") -> int:
    """The status of what came; what it did is taken back."""
    with transaction.atomic():
        answer = client.generic(method, path, body, content_type=kind)
        transaction.set_rollback(True)
    return int(answer.status_code)
