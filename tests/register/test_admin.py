"""The queue of unconfirmed entries on the review desk."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Unit, User
from audit.register.actions import confirm_items
from audit.register.models import WorkItem
from tests.register.world import make_item
from tests.world import FOUNDED, MakeUser

SignIn = Callable[[User], Client]
QUEUE = "/admin/audit/workitem/"


@pytest.fixture
def staff(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


@pytest.fixture
def both(make_user: MakeUser, unit: Unit) -> User:
    """A unit head who works for the task force too."""
    return make_user("lee", Role.UNIT_HEAD, Role.SECRETARY, unit=unit)


def test_only_what_waits_is_listed(
    make_user: MakeUser, sign_in: SignIn, staff: User, both: User, unit: Unit
) -> None:
    done = make_item(staff, unit, title="확인한 일")
    confirm_items(by=both, items=[(done.pk, 1)])
    waiting = make_item(staff, unit, title="기다리는 <일>")
    html = sign_in(make_user("park", Role.SECRETARY)).get(QUEUE).content.decode()
    assert ("확인한 일" in html, f'<a href="/register/{waiting.pk}/">기다리는 &lt;일&gt;</a>' in html) == (
        False,
        True,
    )
    assert ("기획재정담당관" in html, 'value="confirm"' in html) == (True, False)


@pytest.mark.parametrize("role", [Role.STAFF, Role.MEMBER, Role.OBSERVER])
def test_the_desk_is_closed_to_others(make_user: MakeUser, sign_in: SignIn, unit: Unit, role: Role) -> None:
    assert sign_in(make_user("park", role, unit=unit)).get(QUEUE).status_code == 302


@pytest.mark.parametrize("roles", [(Role.UNIT_HEAD,), (Role.UNIT_HEAD, Role.SECRETARY)])
def test_a_head_sees_and_confirms_own_entries_only(
    make_user: MakeUser, sign_in: SignIn, staff: User, unit: Unit, other_unit: Unit, roles: tuple[Role, ...]
) -> None:
    head = make_user("lee", *roles, unit=unit)
    mine = make_item(staff, unit, title="우리 일")
    theirs = make_item(make_user("jung", Role.STAFF, unit=other_unit), other_unit, title="남의 일")
    chosen = {"action": "confirm", "_selected_action": [str(mine.pk), str(theirs.pk)]}
    page = sign_in(head).get(QUEUE).content.decode()
    assert ("우리 일" in page, "남의 일" in page, 'value="confirm"' in page) == (True, False, True)
    page = sign_in(head).post(QUEUE, chosen, follow=True).content.decode()
    assert {item.title: item.status for item in WorkItem.objects.all()} == {
        "우리 일": "confirmed",
        "남의 일": "logged",
    }
    assert "1건을 처리했습니다." in page


def test_without_a_unit_the_action_does_nothing(
    make_user: MakeUser, sign_in: SignIn, staff: User, unit: Unit
) -> None:
    item = make_item(staff, unit)
    sign_in(make_user("park", Role.SECRETARY)).post(
        QUEUE, {"action": "confirm", "_selected_action": [str(item.pk)]}
    )
    assert WorkItem.objects.get().status == "logged"


def test_a_fixed_number_of_queries(sign_in: SignIn, staff: User, both: User, unit: Unit) -> None:
    client = sign_in(both)
    Grant.objects.create(ministry=unit.ministry, user=both, role=Role.STAFF, valid_from=FOUNDED)
    make_item(staff, unit)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(QUEUE).status_code == 200
        counts.append(len(seen))
        make_item(staff, unit, title=f"보고 {number}")
        make_item(both, unit, title=f"회의 {number}")
    assert counts == [9, 9]
