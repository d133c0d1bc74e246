"""Every form of the application × values nobody means well: never an error of ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.db import transaction
from django.test import Client

from audit.directory.models import User
from tests.full import Full
from tests.pages.addresses import paths
from tests.pages.reading import Element, Reading
from tests.pages.test_habits import LOOKERS, more_paths

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


@dataclass(frozen=True)
class Target:
    """A form on a page: who sees it, where it goes, and what a browser would send untouched."""

    user: User | None
    page: str
    action: str
    method: str
    usual: Mapping[str, str]
    typed: tuple[str, ...]  # the fields a person types into


def test_no_value_breaks_a_form(full: Full) -> None:
    client = Client(raise_request_exception=False)
    broken = []
    targets = list(forms(full, client))
    assert {target.method for target in targets} == {"get", "post"}
    assert len(targets) >= 20
    for target in targets:
        client.logout()
        if target.user is not None:
            client.force_login(target.user)
        for name, value in HOSTILE.items():
            # As a person could type it; and as somebody could send it who wrote the form anew.
            for spoilt in (target.typed, tuple(target.usual)):
                status = send(client, target, {**target.usual, **dict.fromkeys(spoilt[:MOST_LONG], value)})
                if status >= 500:
                    broken.append(f"{target.method} {target.action} (on {target.page}) with {name}: {status}")
    assert broken == []


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


def forms(full: Full, client: Client) -> Iterator[Target]:
    """Every form that somebody sees, once each."""
    done = set()
    for role in LOOKERS:
        user = full.people[role] if role else None
        client.logout()
        if user is not None:
            client.force_login(user)
        for path in {**paths(full), **more_paths(full)}.values():
            answer = client.get(path)
            if answer.status_code != 200:
                continue
            reading = Reading(answer.content.decode())
            usual, typed = filled(reading.all("input", "select", "textarea", "button"))
            for form in reading.all("form"):
                action, method = form.attributes.get("action") or path, form.attributes.get("method", "get")
                if (action, method) not in done and "sign-out" not in action:
                    done.add((action, method))
                    yield Target(user, path, action, method, usual, typed)


def filled(controls: list[Element]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What stands in the controls of a page, and the names of those that are typed into."""
    named = [
        control
        for control in controls
        if control.attributes.get("name") not in {None, "csrfmiddlewaretoken", "next"}
    ]
    usual = {control.attributes["name"]: control.attributes.get("value", "") for control in named}
    typed = [
        control.attributes["name"]
        for control in named
        if control.tag == "textarea"
        or (control.tag == "input" and control.attributes.get("type", "text") in {"text", "date", "search"})
    ]
    return usual, tuple(dict.fromkeys(typed))
