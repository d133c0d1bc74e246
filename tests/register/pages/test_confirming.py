"""What a unit head sees to confirm, before any of it is HTML."""

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.pages.confirming import MOST_TO_CONFIRM, confirm_page, confirmed_text
from tests.register.world import make_item
from tests.world import MONDAY, MakeUnit, MakeUser


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
