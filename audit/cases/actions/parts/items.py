"""What a move does to the entries of its case in the register."""

from audit.access.acts import part_of_act
from audit.register.actions.parts.decided import apply_decision
from audit.register.actions.parts.status import set_status
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.rules.burden import DecidedBurden

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
        set_status(items=own, status=status, by=step.by)


@part_of_act
def put_into_effect(step: MoveContext) -> None:
    """The work goes on as the case has left it; what is never to take place any more has ended, whatever the measure."""
    lines = list(step.case.lines.select_related("item"))
    left = [line for line in lines if line.after_occurrences]
    apply_decision(
        {line.item_id: DecidedBurden(line.after_occurrences, line.after_minutes_each) for line in left},
        case=step.case.number,
        by=step.by,
    )
    set_status(items=[line.item for line in left], status=Status.CHANGED, by=step.by)
    ended = [line.item for line in lines if not line.after_occurrences]
    set_status(items=ended, status=Status.STOPPED, by=step.by)


def _items(step: MoveContext) -> list[WorkItem]:
    return [line.item for line in step.case.lines.select_related("item")]
