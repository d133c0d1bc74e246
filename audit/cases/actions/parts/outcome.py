"""What a decision makes of the work it is about: changed, ended, or merged into other work."""

from audit.access.acts import part_of_act
from audit.directory.models import User
from audit.register.actions.parts.decided import apply_decision, note_decision
from audit.register.actions.parts.status import set_status
from audit.register.choices import ENDED, Status
from audit.register.models import WorkItem
from audit.register.rules.burden import DecidedBurden

from ...models import Case


@part_of_act
def name_decision(case: Case, *others: int) -> None:
    """Let the items, and others by id, say which case and which decision they rest on."""
    decision, items = case.decision, case.lines.values_list("item_id", flat=True)
    note_decision([*items, *others], case=case.number, record=decision.number if decision else "")


@part_of_act
def apply_outcome(case: Case, *, by: User | None) -> None:
    """What is left goes on as decided, what is never to take place any more has ended, whatever the measure."""
    into = case.merge_into
    if into is not None and _merge(case, into, by=by):
        name_decision(case, into.pk)
        return
    if into is None:
        _change_or_end(case, by=by)
    name_decision(case)


def _change_or_end(case: Case, *, by: User | None) -> None:
    lines = list(case.lines.select_related("item"))
    left = [line for line in lines if line.after_occurrences]
    decided = {line.item_id: DecidedBurden(line.after_occurrences, line.after_minutes_each) for line in left}
    apply_decision(decided, case=case.number, by=by)
    set_status(items=[line.item for line in left], status=Status.CHANGED, by=by)
    ended = [line.item for line in lines if not line.after_occurrences]
    set_status(items=ended, status=Status.STOPPED, by=by)


def _merge(case: Case, into: WorkItem, *, by: User | None) -> bool:
    """The items end, and each occurrence of the receiving work takes more; whether it does: not where that has ended meanwhile."""
    lines = list(case.lines.select_related("item"))
    set_status(items=[line.item for line in lines], status=Status.MERGED, by=by)
    more = sum(line.after_minutes_each for line in lines)
    if into.status in ENDED or not more or not into.annual_occurrences:
        return False
    each = into.annual_minutes // into.annual_occurrences + more
    apply_decision({into.pk: DecidedBurden(into.annual_occurrences, each)}, case=case.number, by=by)
    if into.status == Status.CONFIRMED:
        set_status(items=[into], status=Status.CHANGED, by=by)
    return True
