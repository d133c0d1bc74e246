"""Status and public value, written for the rooms above."""

from decimal import Decimal

import pytest

from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import audited
from audit.register.actions.parts.status import REASONS
from audit.register.actions.parts.status import set_public_values as _set_public_values
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.choices import Status
from tests.register.world import events, found_in_a_round, make_item, rows

# Parts run inside an act; here this is it.
set_public_values = audited(_set_public_values)
set_status = audited(_set_status)


def test_set_status(staff: User, head: User, unit: Unit) -> None:
    first, second = make_item(staff, unit), make_item(staff, unit, title="둘째")
    assert set_status(items=[first, second], status="in_case", by=head) == 2
    assert set_status(items=[first], status="in_case", by=head) == 0
    assert [(row["status"], row["version"]) for row in rows()] == [("in_case", 2)] * 2
    assert events()[2:] == [("item.status_set", head.pk, {"before": "logged", "after": "in_case"})] * 2


def test_the_books_have_a_reason_for_every_status() -> None:
    assert set(REASONS) == set(Status) - {Status.WITHDRAWN}  # which is no decision, and has an act of its own


def test_an_unknown_status_is_an_error_of_the_program(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    with pytest.raises(ValueError, match="'gone' is not a valid Status"):
        set_status(items=[item], status="gone")
    assert len(events()) == 1


def test_set_public_values(ministry: Ministry, staff: User, unit: Unit) -> None:
    first, second = make_item(staff, unit), make_item(staff, unit, title="둘째")
    found = found_in_a_round(ministry, {first: Decimal("41.26"), second: None})
    assert set_public_values(found) == 1
    assert [(row["public_value"], row["version"]) for row in rows()] == [(Decimal("41.26"), 1), (None, 1)]
    assert set_public_values(found) == 0
    found.update(public_value=None)
    assert set_public_values(found) == 1
    assert events()[2:] == [
        ("item.valued", None, {"before": None, "after": "41.26"}),
        ("item.valued", None, {"before": "41.26", "after": None}),
    ]


def test_values_of_a_round_touch_no_other_item(ministry: Ministry, staff: User, unit: Unit) -> None:
    first, second = make_item(staff, unit), make_item(staff, unit, title="둘째")
    set_public_values(found_in_a_round(ministry, {first: Decimal("41.26")}))
    set_public_values(found_in_a_round(ministry, {second: Decimal("3.00")}))
    assert [row["public_value"] for row in rows()] == [Decimal("41.26"), Decimal("3.00")]
