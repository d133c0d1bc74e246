"""In which state cases stood on an earlier day, as the journal has it."""

from datetime import date, timedelta

from django.db.models import Max

from audit.core import clock
from audit.journal.models import Event

from ..workflow import MOVES

MOVED = tuple({move.event.name for move in MOVES})


def states_at_end_of(day: date) -> dict[int, str]:
    """The state of each case that had moved by the end of a day, by id of the case. Two queries."""
    moves = Event.objects.filter(
        subject_type="case", kind__in=MOVED, at__lt=clock.start_of(day + timedelta(days=1))
    )
    last = (
        moves.order_by()
        .values_list("subject_id")
        .annotate(last=Max("sequence"))
        .values_list("last", flat=True)
    )
    return {event.subject_id: event.facts["to"] for event in moves.filter(sequence__in=list(last))}
