"""Who is let through a view, and what is said to who is not."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.people.actions import end_grant, note_absence
from tests.pages.reading import text
from tests.results.rows import case
from tests.world import MakeUser, later

SignIn = Callable[[User], Client]
DAY, EVE = date(2026, 3, 9), date(2026, 3, 8)
NO_RIGHT = "현재 역할로는 이 화면의 기능을 쓸 수 없습니다."


@pytest.fixture
def signed(unit: Unit, make_user: MakeUser) -> tuple[str, dict[str, object]]:
    """A form the minister has open: where it goes and what it sends."""
    agreed = case(unit, make_user("sec", Role.SECRETARY), State.AGREED, before=60)
    sent = {"version": agreed.version, "state": agreed.state, "document_number": "가-1"}
    return f"/cases/{agreed.number}/moves/sign/", sent


def answer(client: Client, form: tuple[str, dict[str, object]]) -> tuple[int, str]:
    """What sending the open form brings; nothing may have been done."""
    path, sent = form
    events = Event.objects.count()
    response = client.post(path, sent)
    assert (Case.objects.get().state, Event.objects.count()) == (State.AGREED, events)
    return response.status_code, text(response)


def test_a_role_that_was_taken_sends_nothing_from_an_open_tab(
    make_user: MakeUser, sign_in: SignIn, signed: tuple[str, dict[str, object]]
) -> None:
    minister = make_user("han", Role.MINISTER)
    client = sign_in(minister)
    assert client.get(signed[0]).status_code == 200
    end_grant(by=make_user("admin", Role.ADMIN), grant=Grant.objects.get(user=minister), last_day=EVE)
    status, said = answer(client, signed)
    assert (status, "보낸 내용은 처리되지 않았습니다." in said) == (403, True)


def test_a_role_whose_last_day_has_passed_sends_nothing_from_an_open_tab(
    make_user: MakeUser, sign_in: SignIn, signed: tuple[str, dict[str, object]]
) -> None:
    minister = make_user("han", Role.MINISTER, Role.OBSERVER)
    Grant.objects.filter(role=Role.MINISTER).update(valid_until=DAY)
    client = sign_in(minister)
    assert client.get(signed[0]).status_code == 200
    with clock.at(later(days=1)):
        status, said = answer(client, signed)
    assert (status, "관리자" in said) == (403, True)


def test_a_deputy_sends_nothing_after_the_last_day_of_the_absence(
    make_user: MakeUser, sign_in: SignIn, signed: tuple[str, dict[str, object]]
) -> None:
    minister, lee = make_user("han", Role.MINISTER), make_user("lee", Role.OBSERVER)
    note_absence(by=minister, user=minister, since=DAY, until=DAY, deputy=lee)
    client = sign_in(lee)
    assert client.get(signed[0]).status_code == 200
    with clock.at(later(days=1)):
        assert answer(client, signed)[0] == 403


def test_who_is_signed_out_looks_after_signing_in_and_sends_nothing(client: Client, unit: Unit) -> None:
    assert client.get("/register/").headers["Location"] == "/sign-in/?next=/register/"
    refused = client.post("/register/new/", {"title": "보고"})
    assert (refused.status_code, "보낸 내용은 처리되지 않았습니다." in text(refused)) == (403, True)
    assert 'href="/sign-in/?next=/register/new/"' in refused.content.decode()


def test_who_has_no_right_is_told_so(make_user: MakeUser, sign_in: SignIn) -> None:
    page = sign_in(make_user("kim", Role.OBSERVER)).get("/register/")
    assert (page.status_code, NO_RIGHT in text(page)) == (403, True)
