"""What a move does to the entries of its case in the register."""

from audit.access.acts import part_of_act
from audit.register.actions.parts.status import set_status
from audit.register.choices import EntryReason, Status
from audit.register.models import WorkItem

from .move_context import MoveContext


@part_of_act
def set_items(step: MoveContext, status: Status) -> None:
    """Where all entries of the case stand from now on."""
    set_status(items=_items(step), status=status, by=step.by)


@part_of_act
def give_back(step: MoveContext) -> None:
    """The entries as they came: confirmed, changed by a case before, or to be confirmed."""
    items = _items(step)
    for status in (Status.CONFIRMED, Status.CHANGED, Status.LOGGED):
        own = [item for item in items if item.status_of_its_own == status]
        set_status(items=own, status=status, by=step.by, reason=EntryReason.GIVEN_BACK)


def _items(step: MoveContext) -> list[WorkItem]:
    return [line.item for line in step.case.lines.select_related("item")]
