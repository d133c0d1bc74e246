"""Observers read cases, results and units, and on none of these pages the name of anybody but themselves."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from audit.access.choices import Role
from audit.access.permissions import Permission
from audit.access.roles import ROLES
from audit.cases.choices import State
from audit.directory.models import Appointment, Unit, User
from tests.full import Full
from tests.pages.addresses import paths


def pages(full: Full) -> Iterator[str]:
    """Every address, a case in each state, the decisions of all of them, every unit with people, and some without."""
    # On the own page stands who stands in for the reader.
    yield from (path for name, path in paths(full).items() if name != "me")
    yield from (full.cases[state].get_absolute_url() for state in State if state in full.cases)
    decisions = (case.decision for case in full.cases.values())
    yield from (decision.get_absolute_url() for decision in decisions if decision is not None)
    seated = Q(pk__in=Appointment.objects.values("unit"))
    units = [*Unit.objects.filter(seated), *Unit.objects.exclude(seated)[:10]]
    yield from (reverse("unit_detail", args=[unit.code]) for unit in units)


def named(client: Client, full: Full) -> tuple[int, dict[str, set[str]]]:
    """How many pages opened, and the names that stand on them, without the reader's own."""
    reader = User.objects.get(pk=client.session["_auth_user_id"])
    people = User.objects.filter(ministry=full.ministry).exclude(pk=reader.pk)
    names = {name for pair in people.values_list("name_ko", "name_en") for name in pair if name}
    names -= {reader.name_ko, reader.name_en}
    opened, found = 0, {}
    for path in dict.fromkeys(pages(full)):
        answer = client.get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/"):
            continue  # files are read by the tests of documents and of the case file
        opened += 1
        html = answer.content.decode()
        seen = {name for name in names if name in html}
        if seen:
            found[path] = seen
    return opened, found


def test_only_observers_are_without_names() -> None:
    assert [role for role in Role if Permission.VIEW_NAMES not in ROLES[role]] == [Role.OBSERVER]


def test_others_read_names(full: Full, client: Client) -> None:
    """The test below would be true of empty pages as well."""
    client.force_login(full.people[Role.STAFF])
    assert len(named(client, full)[1]) > 40


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_observer_reads_no_name(full: Full, client: Client, language: str) -> None:
    client.force_login(full.people[Role.OBSERVER])
    client.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})
    opened, found = named(client, full)
    assert opened > 60
    assert found == {}
