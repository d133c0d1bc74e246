"""Every form of the application × values nobody means well: never an error of ours."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from audit.access.choices import Role
from tests.full import Full
from tests.pages.crawled import Crawl, Visit
from tests.pages.reading import Element, Reading

HOSTILE = {
    "NUL": "보고\x00서",
    "lone surrogate": "\ud800보고",
    "10**30": str(10**30),
    "minus": "-1",
    "no number": "1e400",
    "right to left": "\u202e서고보",
    "format": "%s %(x)s {0.__class__} {{ 7|add:7 }} {% debug %} $HOME",
    "markup": "\"><script>alert(1)</script>' OR 1=1 --",
    "100 kB": "x" * 100_000,
}
MOST_LONG = 20  # fields that get the long value at once: more would be refused as a whole by its size
URLENCODED = "application/x-www-form-urlencoded"
FORM = re.compile(r"<form\b[^>]*>")


@dataclass(frozen=True)
class Target:
    """A form on a page: who sees it, where it goes, and what a browser would send untouched."""

    role: Role | None
    page: str
    action: str
    method: str
    usual: Mapping[str, str]
    typed: tuple[str, ...]  # the fields a person types into


@pytest.fixture(scope="module")
def targets(crawled: Crawl) -> list[Target]:
    """Every form that somebody sees; forms of the same view with the same fields are one."""
    found: dict[tuple[str | None, str, tuple[str, ...]], Target] = {}
    seen: set[tuple[str, str]] = set()
    for visit in crawled.visits:
        tags = {(tag, "" if "action=" in tag else visit.path) for tag in FORM.findall(visit.html)}
        for target in forms(visit) if tags - seen else ():  # reading a page takes a while
            view = resolve(target.action.partition("?")[0]).view_name
            found.setdefault((view, target.method, tuple(target.usual)), target)
        seen |= tags
    return list(found.values())


def test_forms_are_found(targets: list[Target]) -> None:
    assert {target.method for target in targets} == {"get", "post"}
    assert len(targets) >= 50


@pytest.mark.parametrize("name", HOSTILE)
def test_no_value_breaks_a_form(full: Full, targets: list[Target], name: str) -> None:
    clients: dict[Role | None, Client] = {None: Client(raise_request_exception=False)}
    for role, user in full.people.items():
        clients[role] = Client(raise_request_exception=False)
        clients[role].force_login(user)
    broken = []
    for target in targets:
        for values in spoilt(target, name):
            status = send(clients[target.role], target, values)
            if status >= 500:
                broken.append(f"{target.method} {target.action} (on {target.page}): {status}")
    assert broken == []


def spoilt(target: Target, name: str) -> Iterator[dict[str, str]]:
    """As a person could type it; and, for every third value, as somebody could send it who wrote the form anew: each
    field with the next value, so that a field meets three of them and a form all."""
    turn = list(HOSTILE).index(name)
    if target.typed:
        yield {**target.usual, **dict.fromkeys(target.typed[:MOST_LONG], HOSTILE[name])}
    if turn % 3 == 0:
        values = list(HOSTILE.values())
        fields = list(target.usual)[: MOST_LONG * len(values)]
        yield {
            **target.usual,
            **{field: values[(turn + place) % len(values)] for place, field in enumerate(fields)},
        }


def send(client: Client, target: Target, values: Mapping[str, str]) -> int:
    """Send the form and take back whatever it did."""
    # Percent-encoded by hand: no client of Python would send a lone surrogate.
    body = "&".join(
        f"{quote(name)}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in values.items()
    )
    with transaction.atomic():
        if target.method == "get":
            status = client.get(f"{target.action.partition('?')[0]}?{body}").status_code
        else:
            status = client.post(target.action, body, content_type=URLENCODED).status_code
        transaction.set_rollback(True)
    return int(status)


def forms(visit: Visit) -> Iterator[Target]:
    """The forms of a page but the one that ends the session."""
    reading = Reading(visit.html)
    usual, typed = filled(reading.all("input", "select", "textarea", "button"))
    for form in reading.all("form"):
        action, method = form.attributes.get("action") or visit.path, form.attributes.get("method", "get")
        if "sign-out" not in action:
            yield Target(visit.role, visit.path, action, method, usual, typed)


def filled(controls: list[Element]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What stands in the controls of a page, and the names of those that are typed into. The search in the head is one form
    of every page: its field stands on the register's own page as well."""
    named = [
        control
        for control in controls
        if control.attributes.get("name") not in {None, "csrfmiddlewaretoken", "next"}
        and control.attributes.get("id") != "site-q"
    ]
    usual = {control.attributes["name"]: control.attributes.get("value", "") for control in named}
    typed = [
        control.attributes["name"]
        for control in named
        if control.tag == "textarea"
        or (control.tag == "input" and control.attributes.get("type", "text") in {"text", "date", "search"})
    ]
    return usual, tuple(dict.fromkeys(typed))
