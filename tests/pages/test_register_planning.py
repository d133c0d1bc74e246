"""New work is stopped where it is planned: asked what stops in its place, and shown what was stopped before."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.directory.models import Ministry, Unit, User
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.pages.reading import text
from tests.register.people import staff
from tests.register.world import answers, make_item

SignIn = Callable[[User], Client]
NEW = "/register/new/"
AHEAD = {"dtstart": "2026-04-06", "title": "월간 성과 보고"}
__all__ = ["staff"]


@pytest.fixture
def client_(sign_in: SignIn, staff: User) -> Client:
    return sign_in(staff)


def test_it_is_asked_once_what_stops_in_its_place(client_: Client, unit: Unit) -> None:
    asked = client_.post(NEW, answers(unit=unit.pk, **AHEAD))
    assert (asked.context["form"].errors.keys(), WorkItem.objects.count()) == ({"instead"}, 0)
    assert "대신 중단할 업무" in text(asked)
    client_.post(NEW, answers(unit=unit.pk, instead_asked="1", **AHEAD))
    assert WorkItem.objects.get().instead == ""
    client_.post(NEW, answers(unit=unit.pk, instead="주간 보고", **AHEAD | {"title": "다른 보고"}))
    assert "주간 보고" in text(client_.get(WorkItem.objects.get(title="다른 보고").get_absolute_url()))


def test_where_it_is_required_nothing_is_saved_without_an_answer(client_: Client, unit: Unit) -> None:
    Ministry.objects.update(new_work="required")
    for more in ({}, {"instead_asked": "1"}):
        asked = client_.post(NEW, answers(unit=unit.pk, **AHEAD, **more))
        assert asked.context["form"].errors.keys() == {"instead"}
    client_.post(NEW, answers(unit=unit.pk, instead="주간 보고", **AHEAD))
    assert WorkItem.objects.get().instead == "주간 보고"


def test_where_it_is_not_asked_what_was_stopped_before_is_shown_all_the_same(
    client_: Client, staff: User, unit: Unit
) -> None:
    Ministry.objects.update(new_work="off")
    client_.post(NEW, answers(unit=unit.pk, **AHEAD))
    assert WorkItem.objects.count() == 1
    made = make_item(staff, unit, title="주간 진도 회의")
    WorkItem.objects.filter(pk=made.pk).update(status=Status.STOPPED, decided_record="2026-정비-3")
    asked = client_.post(NEW, answers(unit=unit.pk, **AHEAD | {"title": "주간진도 회의"}))
    assert [one.item for one in asked.context["form"].stopped_before] == [made]
    assert "2026-정비-3" in text(asked)
    assert WorkItem.objects.count() == 2
    client_.post(NEW, answers(unit=unit.pk, instead_asked="1", **AHEAD | {"title": "주간진도 회의"}))
    assert WorkItem.objects.count() == 3


def test_work_that_goes_on_already_is_asked_nothing(client_: Client, unit: Unit) -> None:
    assert client_.post(NEW, answers(unit=unit.pk)).status_code == 302
