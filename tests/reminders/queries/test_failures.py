"""What the desk shows of reminders that fail."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from audit.access.choices import Role
from audit.directory.models import Ministry, User
from audit.mail.models import CompositionFailure
from audit.reminders.models import ReminderFailure
from audit.reminders.queries.failures import FailureRow, failures
from audit.reminders.queries.waiting import waiting_for
from tests.world import MONDAY, MakeUser, later

SignIn = Callable[[User], Client]


@pytest.fixture
def failing(ministry: Ministry) -> None:
    for kind, since in (("weekly_summary", later(days=-1)), ("score", MONDAY), ("of_yesterday", MONDAY)):
        ReminderFailure.objects.create(
            ministry=ministry, kind=kind, incident="7F3A22C1", error="KeyError", since=since, last_try=MONDAY
        )


@pytest.mark.usefixtures("failing")
def test_the_longest_first_and_no_kind_that_is_no_more() -> None:
    with translation.override("en"):
        assert failures() == [
            FailureRow("1 weekly summary", later(days=-1), MONDAY, "7F3A22C1", "KeyError"),
            FailureRow("You were chosen as a reviewer", MONDAY, MONDAY, "7F3A22C1", "KeyError"),
        ]


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("role", Role)
def test_who_hands_duties_over_sees_it_on_the_desk(role: Role, make_user: MakeUser) -> None:
    reader = make_user("reader", role)
    with translation.override("en"):
        found = [(row.what, row.url) for row in waiting_for(reader)]
    assert found == [("2 kinds of reminders or mails are not sent", "/failed-reminders/")] * (
        role in (Role.SECRETARY, Role.ADMIN)
    )


@pytest.mark.usefixtures("failing")
def test_the_page_says_what_fails_since_when_and_what_to_report(make_user: MakeUser, sign_in: SignIn) -> None:
    client = sign_in(make_user("sec", Role.SECRETARY, language="en"))
    page = client.get("/failed-reminders/").content.decode()
    assert re.findall(r'<p class="what">(.*?)</p>', page) == [
        "1 weekly summary", "You were chosen as a reviewer",
    ]  # fmt: skip
    assert page.count("<span>Incident number 7F3A22C1</span>") == 2
    assert "Tell the operator of this service the incident number" in page
    ReminderFailure.objects.all().delete()
    assert "All reminders and mails go out." in client.get("/failed-reminders/").content.decode()


def test_mails_that_cannot_be_written_stand_beside_them_without_names(
    ministry: Ministry, make_user: MakeUser
) -> None:
    for number, name in enumerate(("kim", "lee")):
        CompositionFailure.objects.create(
            ministry=ministry, person=make_user(name), kind="decided", incident=f"0000000{number}", error="KeyError",
            since=later(hours=number), last_try=later(hours=2 * number), next_try=later(hours=9), tries=1,
        )  # fmt: skip
    with translation.override("en"):
        assert failures() == [
            FailureRow(
                "Mail “1 case was decided” to 2 people",
                MONDAY,
                later(hours=2),
                "00000000, 00000001",
                "KeyError",
            )
        ]
