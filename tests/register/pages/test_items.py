"""What the pages of the register show, before any of it is HTML."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from audit.access.choices import Role
from audit.core.scope import ministry_scope
from audit.directory.models import Unit, User
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.pages.items import MOST_TO_CONFIRM, confirm_page, confirmed_text, item_page, similar
from tests.register.world import make_item
from tests.world import MONDAY, MakeUnit, MakeUser, found


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
        (Role.SECRETARY, Status.LOGGED, (False, False, True)),
        (Role.SECRETARY, Status.KEPT, (False, False, True)),
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


def test_a_head_confirms_unit_by_unit_the_largest_first(
    make_user: MakeUser, make_unit: MakeUnit, top: Unit
) -> None:
    bureau = make_unit("B", parent=top)
    places = {code: make_unit(code, parent=bureau) for code in ("B-2", "B-1")} | {
        "C": make_unit("C", parent=top)
    }
    head = make_user("lee", Role.UNIT_HEAD, unit=bureau)
    for code, times in (("B-2", 50), ("B-1", 12), ("B-1", 24), ("C", 99)):
        by = make_user(f"kim{times}", Role.STAFF, unit=places[code])
        make_item(by, places[code], title=f"{code} {times}", rrule="", dtstart=None, as_needed_a_year=times)
    page = confirm_page(head)
    assert [row.record.title for row in page.table.rows] == ["B-1 24", "B-1 12", "B-2 50"]
    assert (page.shown, page.waiting, page.hours) == (3, 3, "115")  # 86 times 80 minutes
    WorkItem.objects.filter(title="B-1 24").update(status=Status.CONFIRMED, confirmed_at=MONDAY)
    assert confirm_page(head).waiting == 2


def test_a_page_to_confirm_holds_a_hundred_and_says_how_many_wait(
    staff: User, head: User, unit: Unit
) -> None:
    item = make_item(staff, unit)
    fields = {field.attname: getattr(item, field.attname) for field in WorkItem._meta.concrete_fields}
    copies = (WorkItem(**fields | {"id": None, "request_key": None}) for _ in range(MOST_TO_CONFIRM))
    WorkItem.objects.bulk_create(copies)
    page = confirm_page(head)
    assert (page.shown, page.waiting) == (100, 101)


@pytest.mark.parametrize(
    ("count", "korean", "english"),
    [
        (0, "이미 확인", "These entries are confirmed already."),
        (1, "1건", "1 entry is confirmed."),
        (3, "3건", "3 entries are confirmed."),
    ],
)
def test_a_second_click_is_told_that_nothing_was_left(count: int, korean: str, english: str) -> None:
    assert korean in confirmed_text(count)
    with translation.override("en"):
        assert confirmed_text(count) == english


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
