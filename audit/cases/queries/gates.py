"""What the mandate gate says of the items of a case."""

from collections.abc import Iterable

from ..models import Case, CaseItem
from ..rules.gate import Change, Gate, ItemGate, gate


def gate_of(case: Case, line: CaseItem) -> Gate:
    """The gate of one item of the case. No query where the item, and of a merge the receiving work, were read before."""
    item, into = line.item, case.merge_into
    elsewhere = into is not None and into.final_recipient != item.final_recipient
    change = Change(case.measure, item.annual_occurrences, line.after_occurrences, elsewhere)
    return gate(item.mandate, item.prescribed, change)


def gates_of(case: Case, lines: Iterable[CaseItem]) -> list[ItemGate]:
    """The gates of these items of the case, in their order. One query for the receiving work of a merge."""
    return [ItemGate(line.item.title, line.item.mandate, gate_of(case, line)) for line in lines]
