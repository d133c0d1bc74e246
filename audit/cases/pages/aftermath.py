"""What became of a decision after the signature: the moves since, and what its trial has shown."""

from dataclasses import replace

from audit.directory.models import User
from audit.journal.models import Event
from audit.journal.wording import HistoryEntry, lines

from ..events import CASE_DECIDED, CASE_SIGNED
from ..models import Decision
from ..workflow import MOVES
from .needs import Need, needs_of

_SIGNING = (CASE_SIGNED.name, CASE_DECIDED.name)


def moves_since(decision: Decision) -> tuple[HistoryEntry, ...]:
    """The moves of its case from the signature on, in their order, up to the next decision on it. Two queries."""
    case = decision.case
    later = case.decisions.filter(pk__gt=decision.pk).order_by("pk").values_list("signed_at", flat=True)
    kinds = {step.event.name for step in MOVES} - set(_SIGNING)
    events = Event.objects.about(case).filter(kind__in=kinds, at__gte=decision.signed_at)
    until = later.first()
    if until is not None:
        events = events.filter(at__lt=until)
    return tuple(lines(events.select_related("actor").order_by("sequence"), names=False))


def needs_shown(decision: Decision, reader: User) -> tuple[Need, ...]:
    """Who needed the work while it was on trial by this decision, with the answers."""
    found = (
        need for need in needs_of(decision.case, reader) if need.row.revision == decision.text["revision"]
    )
    return tuple(replace(need, may_answer=False) for need in found)
