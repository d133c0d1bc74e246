"""The calendar of a person: what desk and reminders know, at an address that is a secret."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from audit.access.choices import Role
from audit.cases.models import Agenda
from audit.core import clock
from audit.directory.models import Unit, User
from audit.reminders.queries.kinds import KINDS
from tests.reminders import rows
from tests.world import MakeUser, later

SignIn = Callable[[User], Client]


def address(client: Client) -> str:
    """The path of a new address, as the page shows it."""
    answer = client.post("/me/calendar/")
    assert answer.status_code == 200
    [path] = re.findall(r"<code>http://testserver(/calendar/[^<]+)</code>", answer.content.decode())
    assert len(path.split("/")[2]) >= 43  # 256 bits
    return str(path)


def entries(path: str) -> dict[str, tuple[object, str]]:
    """What a program reads there that is signed in nowhere."""
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Content-Type"], dict(answer.cookies)) == (
        200,
        "text/calendar; charset=utf-8",
        {},
    )
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["UID"]): (event.decoded("DTSTART"), str(event["SUMMARY"])) for event in found}


@pytest.fixture
def kim(unit: Unit, make_user: MakeUser) -> User:
    """Somebody who owes a position, an answer, and scores."""
    kim = make_user("kim", Role.MEMBER, Role.REVIEWER, Role.UNIT_HEAD, unit=unit, language="en")
    other = make_user("lee", Role.MEMBER)
    rows.ballot(unit, [kim, other], later(days=14))
    rows.ballot(unit, [other], later(days=3))
    rows.consultation(unit, kim, later(days=7))
    rows.scoring(unit, kim, later(days=20), items=2)
    Agenda.objects.create(
        ministry=unit.ministry, title="3월 심의", day=clock.today(), made_by=other, made_at=clock.now()
    )
    return kim


def test_it_holds_the_own_duties_and_the_sittings_and_nothing_else(kim: User, sign_in: SignIn) -> None:
    path = address(sign_in(kim))
    found = entries(path)
    with translation.override("en"):
        duties = [(duty.deadline, kind.what(duty)) for kind in KINDS for duty in kind.owed(kim)]
    deadlines = {(at, what) for at, what in found.values() if isinstance(at, datetime)}
    assert (len(duties), deadlines) == (3, set(duties))
    assert [value for value in found.values() if not isinstance(value[0], datetime)] == [
        (clock.today(), "Sitting: 3월 심의")
    ]
    with clock.at(later(hours=1)):
        assert entries(path) == found
