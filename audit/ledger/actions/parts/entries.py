"""Entries of the ledger, written by the acts that let a decision take effect or undo it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.scope import current_ministry_id

from ...choices import EntryKind
from ...models import LedgerEntry


@dataclass(frozen=True)
class ItemSaving:
    """What a case saves of one item, by ids: person-minutes a year, waiting outside office hours apart."""

    item: int
    unit: int
    minutes: int
    overtime: int


@part_of_act
def book(savings: Sequence[ItemSaving], *, case: str, on: date) -> None:
    """The case of that number took effect on a day. What it had booked before and lost is no new time. Two queries."""
    again = LedgerEntry.objects.filter(case_number=case).exists()
    _append(EntryKind.RELAPSE if again else EntryKind.DECISION, savings, case, on)


@part_of_act
def reverse(case: str, *, on: date) -> None:
    """The work of that case came back on a day: what it has booked is taken out again; twice is the same as once. Two queries."""
    rows = LedgerEntry.objects.filter(case_number=case).order_by().values("item", "item__unit")
    savings = [
        ItemSaving(row["item"], row["item__unit"], -row["all"], -row["back"])
        for row in rows.annotate(all=Sum("minutes"), back=Sum("overtime")).order_by("item")
        if row["all"] or row["back"]
    ]
    _append(EntryKind.RELAPSE, savings, case, on)


def _append(kind: EntryKind, savings: Sequence[ItemSaving], case: str, on: date) -> None:
    now = clock.now()
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            ministry_id=current_ministry_id(),
            item_id=each.item,
            unit_id=each.unit,
            case_number=case,
            kind=kind,
            minutes=each.minutes,
            overtime=each.overtime,
            day=on,
            recorded_at=now,
        )
        for each in savings
    )
