"""Entries that go to other units: who owned what on which day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions.parts.transfer import Handing
from audit.register.actions.parts.transfer import hand_over as _hand_over
from audit.register.models import FormerPlace, WorkItem
from audit.register.queries import owner_on
from tests.register.world import events, make_item
from tests.world import MONDAY

# Parts run inside an act; here this is it.
hand_over = audited(_hand_over)

TODAY = date(2026, 3, 9)
ONE_DAY = timedelta(days=1)


def owners(item: WorkItem, *days: date) -> list[str]:
    """The codes of the units that own an item on these days."""
    codes = dict(Unit.objects.values_list("pk", "code"))
    rows = WorkItem.objects.filter(pk=item.pk)
    return [codes[rows.values_list(owner_on(day), flat=True)[0]] for day in days]


def hand(item: WorkItem, source: Unit, target: Unit, on: date, by: User | None = None) -> int:
    return hand_over(handings=[Handing(item.pk, source.pk, target.pk)], on=on, by=by)


def test_an_entry_belongs_to_the_other_unit_from_the_day_on(
    staff: User, head: User, unit: Unit, other_unit: Unit
) -> None:
    item, stays = make_item(staff, unit), make_item(staff, unit, title="남는 일")
    on = TODAY + timedelta(days=30)
    assert hand(item, unit, other_unit, on, by=head) == 1
    assert owners(item, TODAY, on - ONE_DAY, on) == ["PC-01", "PC-01", "TP-01"]
    assert owners(stays, on) == ["PC-01"]
    item.refresh_from_db()
    assert (item.unit, item.version) == (other_unit, 2)
    facts = {"from": "PC-01", "to": "TP-01", "on": on.isoformat()}
    assert events()[2:] == [("item.handed_over", head.pk, facts)]


def test_an_entry_logged_on_the_day_or_later_never_belonged_to_the_former_unit(
    staff: User, unit: Unit, other_unit: Unit
) -> None:
    item = make_item(staff, unit)
    hand(item, unit, other_unit, TODAY)
    assert owners(item, TODAY - ONE_DAY, TODAY) == ["TP-01", "TP-01"]
    assert not FormerPlace.objects.exists()


def test_a_late_entry_changes_only_the_time_the_source_had_it(
    staff: User, unit: Unit, other_unit: Unit, make_unit: Callable[..., Unit]
) -> None:
    with clock.at(MONDAY - timedelta(days=100)):
        item = make_item(staff, unit)
    third, fourth = make_unit("A"), make_unit("B")
    moved, late = TODAY - timedelta(days=10), TODAY - timedelta(days=30)
    hand(item, unit, third, moved)
    hand(item, unit, other_unit, late)
    assert owners(item, late - ONE_DAY, late, moved - ONE_DAY, moved) == ["PC-01", "TP-01", "TP-01", "A"]
    hand(item, third, fourth, late)
    assert owners(item, late - ONE_DAY, late, moved - ONE_DAY, moved) == ["PC-01", "TP-01", "TP-01", "B"]


def test_two_hand_overs_of_one_day_leave_one_former_place(
    staff: User, unit: Unit, other_unit: Unit, make_unit: Callable[..., Unit]
) -> None:
    item, third, on = make_item(staff, unit), make_unit("A"), TODAY + timedelta(days=30)
    hand(item, unit, other_unit, on)
    hand(item, other_unit, third, on)
    assert owners(item, on - ONE_DAY, on) == ["PC-01", "A"]
    hand(item, third, unit, on)
    hand(item, unit, other_unit, on)
    assert owners(item, on - ONE_DAY, on) == ["PC-01", "TP-01"]
    assert FormerPlace.objects.count() == 1


def test_the_number_of_queries_does_not_grow_with_the_entries(
    staff: User, unit: Unit, other_unit: Unit, django_assert_num_queries: Any
) -> None:
    items = [make_item(staff, unit, title=f"{number}번째 일") for number in range(4)]
    on = TODAY + timedelta(days=30)
    for few in (items[:1], items[1:]):
        handings = [Handing(item.pk, unit.pk, other_unit.pk) for item in few]
        with django_assert_num_queries(16):
            assert hand_over(handings=handings, on=on) == len(few)


def test_nothing_to_hand_over_leaves_no_trace(staff: User, unit: Unit) -> None:
    make_item(staff, unit)
    assert hand_over(handings=[], on=TODAY) == 0
    assert [kind for kind, _by, _facts in events()] == ["item.logged"]


def test_an_entry_that_would_go_from_one_unit_to_two_is_an_error_of_the_program(
    staff: User, unit: Unit, other_unit: Unit, top: Unit
) -> None:
    item = make_item(staff, unit)
    handings = [Handing(item.pk, unit.pk, other.pk) for other in (other_unit, top)]
    with pytest.raises(ValueError, match="one unit to one other"):
        hand_over(handings=handings, on=TODAY)
    assert [kind for kind, _by, _facts in events()] == ["item.logged"]
