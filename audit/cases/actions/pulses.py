"""The pulse of a practice that was declared over: the clock asks once a quarter, people answer without their names."""

from datetime import datetime

from django.db.models import Count, F

from audit.access.acts import clock_act, own_act
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import audited, record

from ..choices import PulseAnswer
from ..events.alone import PULSE_OPENED
from ..models import Case, Pulse, PulseCount, PulseSeen
from ..queries.pulses import declared_over, pulses_for
from ..queries.timetable import deadline, end_of_trial
from ..refusals.alone import PulseAnsweredAlready, PulseOver
from ..rules.checking import PULSE_DAYS, PULSE_MONTHS, after_months, pulses_due


@clock_act
def ask_pulses(*, now: datetime) -> int:
    """Ask what is to be asked by now; how many questions. Late or twice is the same: each quarter has one, with its own days."""
    today, asked = clock.day_of(now), 0
    rows = declared_over().exclude(effective_on=None).annotate(asked=Count("pulses")).order_by("pk")
    for case in rows:
        due = pulses_due(case.effective_on, today) if case.effective_on else 0
        for number in range(case.asked + 1, due + 1):  # type: ignore[attr-defined]  # annotated above
            asked += _ask(case.pk, number)
    return asked


@audited
def _ask(case_id: int, number: int) -> int:
    case = Case.objects.locked(case_id)
    assert case.effective_on is not None  # the query takes no others
    opened = end_of_trial(clock.start_of(after_months(case.effective_on, number * PULSE_MONTHS)), 0)
    pulse, made = Pulse.objects.get_or_create(
        case=case,
        number=number,
        defaults={
            "ministry_id": case.ministry_id,
            "opened_at": opened,
            "closes_at": deadline(opened, PULSE_DAYS),
        },
    )
    if made:
        record(PULSE_OPENED, pulse, by=None, data={"case": case.number, "number": number})
    return int(made)


@own_act()
def answer_pulse(*, by: User, pulse: Pulse, answer: str) -> Pulse:
    """Say without one's name whether the practice still happens. A sum grows by one, and that the person has answered is noted."""
    if answer not in PulseAnswer.values:
        raise PulseOver()
    if PulseSeen.objects.filter(pulse=pulse, user=by).exists():
        raise PulseAnsweredAlready()
    if pulse.pk not in {row.pk for row in pulses_for(by)}:
        raise PulseOver()
    _seen, new = PulseSeen.objects.get_or_create(ministry_id=pulse.ministry_id, pulse=pulse, user=by)
    if not new:
        raise PulseAnsweredAlready()
    PulseCount.objects.get_or_create(ministry_id=pulse.ministry_id, pulse=pulse, answer=answer)
    PulseCount.objects.filter(pulse=pulse, answer=answer).update(people=F("people") + 1)
    return pulse
