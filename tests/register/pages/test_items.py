"""What the pages of the register show, before any of it is HTML."""

import pytest
from django.test import RequestFactory

from audit.access.choices import Role
from audit.core.scope import ministry_scope
from audit.directory.models import Unit, User
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.pages.entering import similar
from audit.register.pages.items import item_page
from tests.register.world import make_item
from tests.world import MONDAY, MakeUser, found


@pytest.mark.parametrize(
    ("role", "status", "may"),
    [
        (Role.STAFF, Status.LOGGED, (True, False, False)),
        (Role.UNIT_HEAD, Status.LOGGED, (True, True, False)),
        (Role.UNIT_HEAD, Status.CONFIRMED, (True, False, False)),
        (Role.UNIT_HEAD, Status.CHANGED, (True, False, False)),
        (Role.UNIT_HEAD, Status.IN_CASE, (False, False, False)),
        (Role.UNIT_HEAD, Status.PAUSED, (False, False, False)),
        (Role.UNIT_HEAD, Status.STOPPED, (False, False, False)),
        (Role.SECRETARY, Status.LOGGED, (True, False, True)),
        (Role.SECRETARY, Status.KEPT, (True, False, True)),
        (Role.SECRETARY, Status.IN_CASE, (False, False, False)),
        (Role.SECRETARY, Status.STOPPED, (False, False, False)),
        (Role.OBSERVER, Status.LOGGED, (False, False, False)),
    ],
)
def test_what_a_reader_may_do_follows_role_and_status(
    make_user: MakeUser, staff: User, unit: Unit, role: Role, status: Status, may: tuple[bool, bool, bool]
) -> None:
    """Edit, confirm, open a case."""
    item = make_item(staff, unit)
    WorkItem.objects.update(status=status, confirmed_at=None if status == Status.LOGGED else MONDAY)
    item.refresh_from_db()
    page = item_page(item, make_user("reader", role, unit=unit))
    assert (page.may_edit, page.may_confirm, page.may_open_case) == may


def test_only_an_entry_of_the_own_ministry_is_taken_as_a_model(
    make_user: MakeUser, staff: User, unit: Unit, rf: RequestFactory
) -> None:
    item = make_item(staff, unit)
    stranger = make_user("stranger")

    def model(text: str | None, by: User) -> WorkItem | None:
        request = rf.get("/register/new/", {} if text is None else {"like": text})
        request.user = by
        return similar(request)  # type: ignore[arg-type]  # all it reads of a request

    texts = (str(item.pk), None, "", "0", "-1", "x", "1 OR 1=1", str(2**70), str(item.pk + 1))
    assert [model(text, staff) for text in texts] == [item] + [None] * 8
    assert model(str(item.pk), stranger) is None
    with ministry_scope(found("moe", "교육부", "Ministry of Education")):
        assert model(str(item.pk), staff) is None
