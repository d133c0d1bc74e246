"""The clock: what is due in the open ministry is done, once, however often and however late it is asked."""

import logging
from datetime import datetime

from audit.access.acts import clock_act
from audit.core import clock
from audit.journal.actions import audited
from audit.journal.models import Event

from ..letters import notify
from ..models import Case, Timer
from ..states.lookup import row_of
from .parts.moves import make_due_moves
from .pulses import ask_pulses
from .renewed_demands import report_renewed_demands

logger = logging.getLogger(__name__)


@clock_act
def tick(*, now: datetime) -> int:
    """Run every timer of the open ministry that is due at `now`; how many. A second run finds nothing to do.

    Each case is its own transaction: one that fails is logged and tried again next time, the others go on."""
    done = 0
    with clock.at(now):
        for case_id in list(dict.fromkeys(Timer.objects.due(now).values_list("case_id", flat=True))):
            try:
                done += _run(case_id, now)
            except Exception:
                logger.exception("The timers of case %s failed and stay due", case_id)
        done += ask_pulses(now=now) + report_renewed_demands(now=now)
    return done


@clock_act
def make_overdue_moves(*, case: Case) -> int:
    """Do what the clock owes a case whose deadline has passed, before anybody looks at a form about it; how many timers ran.

    No query where the deadline has not passed. It is the clock's act and asks nobody: what is done is due whoever comes."""
    return _run(case.pk, clock.now()) if case.deadline is not None and case.deadline <= clock.now() else 0


@audited
def _run(case_id: int, now: datetime) -> int:
    """Run the due timers of one case; none are left where another worker was faster."""
    case = Case.objects.locked(case_id)
    due = list(Timer.objects.due(now).filter(case=case))
    if due and not make_due_moves(case, now):
        _notify_overdue(case)
    Timer.objects.filter(pk__in=[timer.pk for timer in due], done_at=None).update(done_at=now)
    return len(due)


def _notify_overdue(case: Case) -> None:
    passed = row_of(case.state).deadline
    if passed is not None and passed.overdue is not None:
        last = Event.objects.about(case)[0]
        notify(passed.overdue, case, event=last, by=None, facts={})
