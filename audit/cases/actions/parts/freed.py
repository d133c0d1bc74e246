"""What a case frees when it takes effect goes into the hours ledger."""

from collections.abc import Iterable
from datetime import date

from audit.access.acts import part_of_act
from audit.ledger.actions.parts.entries import ItemSaving, book

from ...models import Case, CaseItem


@part_of_act
def book_savings(case: Case, lines: Iterable[CaseItem], *, on: date) -> None:
    """An entry for each item of the case, with the unit that owns it then."""
    book([_saving(line) for line in lines], case=case.number, on=on)


def _saving(line: CaseItem) -> ItemSaving:
    back = line.given_back_minutes
    return ItemSaving(line.item_id, line.item.unit_id, line.saved_minutes - back, back)
