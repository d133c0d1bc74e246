"""What the mandate gate says of the items of a case, and what of it somebody has amended meanwhile."""

from collections.abc import Iterable, Mapping

from ..models import Case, CaseItem
from ..rules.gate import Change, Gate, ItemGate, Road, gate

Amended = Mapping[int, frozenset[str]]  # by id of the item: values of `Prescribed` that bar nothing any more


def amended_in(case: Case) -> Amended:
    """What the granted amendment requests of a case have opened. One query."""
    found: dict[int, frozenset[str]] = {}
    for touched in case.amendments.allowed().values_list("touched", flat=True):
        for item, values in touched.items():
            found[int(item)] = found.get(int(item), frozenset()) | frozenset(values)
    return found


def gate_of(case: Case, line: CaseItem, amended: Amended) -> Gate:
    """The gate of one item of the case. No query where the item, and of a merge the receiving work, were read before."""
    item, into = line.item, case.merge_into
    elsewhere = into is not None and into.final_recipient != item.final_recipient
    change = Change(case.measure, item.annual_occurrences, line.after_occurrences, elsewhere)
    return gate(item.mandate, item.prescribed, change, amended.get(line.item_id, frozenset()))


def gates_of(case: Case, lines: Iterable[CaseItem]) -> list[ItemGate]:
    """The gates of these items of the case, in their order. Two queries at most."""
    amended = amended_in(case)
    return [ItemGate(line.item.title, line.item.mandate, gate_of(case, line, amended)) for line in lines]


def touched_of(case: Case) -> dict[str, list[str]]:
    """What somebody else would have to change: by id of the item, as `AmendmentRequest.touched` keeps it. Three queries."""
    lines, amended = list(case.lines.select_related("item")), amended_in(case)
    gates = [(line.item_id, gate_of(case, line, amended)) for line in lines]
    return {
        str(item): [each.value for each in one.touched] for item, one in gates if one.road == Road.AMENDMENT
    }
