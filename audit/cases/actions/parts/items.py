"""What a move does to the entries of its case in the register."""

from collections.abc import Mapping

from audit.access.acts import part_of_act
from audit.register.actions.parts.decided import note_decision
from audit.register.actions.parts.status import set_status
from audit.register.choices import EntryReason, Status
from audit.register.models import WorkItem

from ...queries.decisions import EarlierDecision, decided_before
from .move_context import MoveContext


@part_of_act
def set_items(step: MoveContext, status: Status) -> None:
    """Where all entries of the case stand from now on."""
    set_status(items=_items(step), status=status, by=step.by)


@part_of_act
def give_back(step: MoveContext) -> None:
    """The entries as they came: confirmed, changed or kept by a case before, which they name again, or to be confirmed."""
    items, before = _items(step), decided_before(step.case)
    for status in (Status.CONFIRMED, Status.CHANGED, Status.LOGGED, Status.KEPT):
        own = [item for item in items if _came_as(item, before) == status]
        set_status(items=own, status=status, by=step.by, reason=EntryReason.GIVEN_BACK)
    for earlier in set(before.values()):
        named = [pk for pk, one in before.items() if one == earlier]
        note_decision(named, case=earlier.case, record=earlier.record)


def _came_as(item: WorkItem, before: Mapping[int, EarlierDecision]) -> Status:
    earlier = before.get(item.pk)
    return Status.KEPT if earlier and earlier.status == Status.KEPT else item.status_of_its_own


def _items(step: MoveContext) -> list[WorkItem]:
    return [line.item for line in step.case.lines.select_related("item")]
