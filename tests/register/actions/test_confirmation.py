"""Confirmation by the unit head."""

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.directory.models import Unit, User
from audit.register.actions import confirm_items, edit_item
from audit.register.refusals import ChangedMeanwhile, ItemsMissing, TooManyAtOnce
from tests.register.world import draft, events, make_item, rows
from tests.world import MONDAY, MakeUnit, MakeUser


def test_confirm_many(staff: User, head: User, unit: Unit) -> None:
    items = [make_item(staff, unit, title=f"보고 {n}") for n in range(3)]
    assert confirm_items(by=head, items=[(item.pk, 1) for item in items]).count == 3
    assert [
        (row["status"], row["confirmed_by_id"], row["confirmed_at"], row["version"]) for row in rows()
    ] == [("confirmed", head.pk, MONDAY, 2)] * 3
    assert events()[3:] == [("item.confirmed", head.pk, {"version": 2})] * 3


def test_a_second_confirmation_changes_nothing(staff: User, head: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    assert confirm_items(by=head, items=[(item.pk, 1)]).count == 1
    before = rows()
    assert confirm_items(by=head, items=[(item.pk, 1)]).count == 0
    assert (rows(), len(events())) == (before, 2)


def test_what_changed_meanwhile_is_named_and_nothing_is_confirmed(
    staff: User, head: User, unit: Unit
) -> None:
    first, second = make_item(staff, unit, title="첫째"), make_item(staff, unit, title="둘째")
    edit_item(by=staff, item=second, version=1, draft=draft(title="둘째 (수정)"))
    with pytest.raises(ChangedMeanwhile) as refused:
        confirm_items(by=head, items=[(first.pk, 1), (second.pk, 1)])
    assert refused.value.facts == {"titles": "둘째 (수정)"}
    assert ([row["status"] for row in rows()], len(events())) == (["logged", "logged"], 3)


def test_one_foreign_entry_stops_all(
    make_user: MakeUser, staff: User, head: User, unit: Unit, other_unit: Unit
) -> None:
    mine = make_item(staff, unit)
    theirs = make_item(make_user("jung", Role.STAFF, unit=other_unit), other_unit)
    with pytest.raises(NotAllowed):
        confirm_items(by=head, items=[(mine.pk, 1), (theirs.pk, 1)])
    with pytest.raises(ItemsMissing):
        confirm_items(by=head, items=[(mine.pk, 1), (theirs.pk + 1, 1)])
    assert ([row["status"] for row in rows()], len(events())) == (["logged", "logged"], 2)


def test_a_head_confirms_the_units_below(
    make_user: MakeUser, make_unit: MakeUnit, staff: User, top: Unit, unit: Unit
) -> None:
    item = make_item(staff, unit)
    minister_office = make_user("oh", Role.UNIT_HEAD, unit=top)
    assert confirm_items(by=minister_office, items=[(item.pk, 1)]).count == 1


def test_staff_do_not_confirm(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    with pytest.raises(NotAllowed):
        confirm_items(by=staff, items=[(item.pk, 1)])
    assert len(events()) == 1


def test_a_cap_on_what_is_confirmed_at_once(head: User) -> None:
    with pytest.raises(TooManyAtOnce):
        confirm_items(by=head, items=[(pk, 1) for pk in range(1, 202)])
