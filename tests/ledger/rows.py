"""Entries of the ledger, written as the acts of other rooms write them."""

from datetime import date

from audit.directory.models import Unit, User
from audit.journal.actions import running_act
from audit.ledger.actions.parts.entries import ItemSaving, book, reverse
from tests.results.rows import item

DAY = date(2026, 3, 2)


def frees(
    unit: Unit, by: User, *, minutes: int, overtime: int = 0, case: str = "2026-0001", on: date = DAY
) -> ItemSaving:
    """A case took effect on an item of the unit."""
    made = ItemSaving(item(unit, by, minutes=minutes + overtime).pk, unit.pk, minutes, overtime)
    takes_effect(made, case=case, on=on)
    return made


def takes_effect(saving: ItemSaving, *, case: str = "2026-0001", on: date = DAY) -> None:
    """A case took effect, for the first time or once more."""
    with running_act():
        book([saving], case=case, on=on)


def comes_back(*, case: str = "2026-0001", on: date = DAY) -> None:
    """The work of the case came back."""
    with running_act():
        reverse(case, on=on)
