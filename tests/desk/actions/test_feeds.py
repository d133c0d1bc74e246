"""The secret address of a calendar: shown once, kept nowhere, ended by its owner, the ministry, or with the account."""

import logging

import pytest
from django.test import Client

from audit.core.scope import current_ministry_id
from audit.desk.models import CalendarFeed
from audit.directory.models import User
from audit.mail.models import MailPolicy
from tests.desk.pages.test_feed import SignIn, address, kim

__all__ = ["kim"]


def test_the_address_is_shown_once_kept_nowhere_and_can_be_ended(
    kim: User, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    client = sign_in(kim)
    with caplog.at_level(logging.DEBUG):
        first = address(client)
        second = address(client)
        statuses = [Client().get(path).status_code for path in (first, second, "/calendar/x/deadlines.ics")]
    assert statuses == [404, 200, 404]
    secret = second.split("/")[2]
    assert secret not in caplog.text
    assert secret not in CalendarFeed.objects.get().digest
    assert secret not in client.get("/me/calendar/").content.decode()
    policy = MailPolicy.objects.create(ministry_id=current_ministry_id(), feeds_off=True)
    assert (Client().get(second).status_code, client.post("/me/calendar/").status_code) == (404, 409)
    policy.delete()
    User.objects.filter(pk=kim.pk).update(is_active=False)
    assert Client().get(second).status_code == 404
    User.objects.filter(pk=kim.pk).update(is_active=True)
    assert Client().get(second).status_code == 200
    assert client.get("/me/calendar/end/").status_code == 405
    assert client.post("/me/calendar/end/").status_code == 302
    assert Client().get(second).status_code == 404
