"""What became of a decision after the signature: the moves since, and what its trial has shown."""

from dataclasses import replace

from audit.directory.models import User
from audit.journal.models import Event
from audit.journal.wording import HistoryEntry, lines

from ..choices import State
from ..events.minister import CASE_DECIDED
from ..events.signature import CASE_SIGNED
from ..models import Decision
from ..workflow import MOVES
from .needs import Need, needs_of

_SIGNING = (CASE_SIGNED.name, CASE_DECIDED.name)
# What takes a case back to its writers: the text that follows is another one.
_AWAY = frozenset(step.event.name for step in MOVES if step.target == State.DRAFT)


def moves_since(decision: Decision) -> tuple[HistoryEntry, ...]:
    """The moves of its case from the signature on, in their order, as long as they are about its text. One query."""
    kinds = {step.event.name for step in MOVES} - set(_SIGNING)
    events = Event.objects.about(decision.case).filter(kind__in=kinds, at__gte=decision.signed_at)
    rows = list(events.select_related("actor").order_by("sequence"))
    end = next((place for place, row in enumerate(rows, 1) if row.kind in _AWAY), len(rows))
    return tuple(lines(rows[:end], names=False))


def needs_shown(decision: Decision, reader: User) -> tuple[Need, ...]:
    """Who needed the work while it was on trial by this decision, with the answers."""
    found = (
        need for need in needs_of(decision.case, reader) if need.row.revision == decision.text["revision"]
    )
    return tuple(replace(need, may_answer=False) for need in found)
