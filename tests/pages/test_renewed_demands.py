"""The button "I was asked again" on the page of work that is over."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.register.choices import Status
from audit.register.models import RenewedDemand, WorkItem
from tests.pages.reading import text
from tests.register.world import make_item
from tests.world import MakeUser

SignIn = Callable[[User], Client]


@pytest.fixture
def item(unit: Unit, make_user: MakeUser) -> WorkItem:
    return make_item(make_user("kim", Role.STAFF, unit=unit), unit)


@pytest.fixture
def over(item: WorkItem) -> WorkItem:
    WorkItem.objects.filter(pk=item.pk).update(status=Status.STOPPED, decided_case="2026-0001")
    return WorkItem.objects.get(pk=item.pk)


@pytest.fixture
def clerk(make_user: MakeUser) -> User:
    return make_user("clerk", Role.STAFF)


def page(client: Client, item: WorkItem) -> Any:
    return client.get(item.get_absolute_url())


def test_one_tap_leads_there_and_one_counts(over: WorkItem, clerk: User, sign_in: SignIn) -> None:
    client, way = sign_in(clerk), reverse("nominate_again")
    assert f"{way}?item={over.pk}&amp;ministry=" in page(client, over).content.decode()
    asked = client.get(way, {"item": over.pk})
    sent = {"item": str(over.pk), "token": asked.context["token"]}
    events = Event.objects.count()
    assert "집계했습니다" in text(client.post(way, sent))
    assert "이미 집계했습니다" in text(client.post(way, sent))
    assert RenewedDemand.objects.get().of_today == 1
    assert Event.objects.count() == events


@pytest.mark.parametrize(("number", "words"), [(1, "5명 미만"), (5, "5명")])
def test_the_page_says_how_many_and_never_who(
    over: WorkItem, clerk: User, sign_in: SignIn, number: int, words: str
) -> None:
    RenewedDemand.objects.create(ministry=over.ministry, item=over, number=number)
    assert f"다시 요구받았다고 답한 사람: {words}" in text(page(sign_in(clerk), over))


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.PAUSED, Status.WITHDRAWN])
def test_work_that_goes_on_has_no_button(
    item: WorkItem, clerk: User, sign_in: SignIn, status: Status
) -> None:
    WorkItem.objects.filter(pk=item.pk).update(status=status)
    assert reverse("nominate_again") not in page(sign_in(clerk), item).content.decode()


@pytest.mark.parametrize("sent", [{}, {"item": "1e400"}, {"item": "\x00"}, {"item": "999999"}])
def test_what_is_no_work_is_refused(over: WorkItem, client: Client, sent: dict[str, str]) -> None:
    token = client.get(reverse("nominate_again"), {"item": over.pk}).context["token"]
    assert client.post(reverse("nominate_again"), {"token": token, **sent}).status_code == 409
    assert not RenewedDemand.objects.exists()
