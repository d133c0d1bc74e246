"""What becomes of the demo's decisions once they are in effect: they are checked and hold, or the work comes back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from audit.access.heads import heads_of
from audit.cases.actions import answer_checks, report_relapse
from audit.cases.choices import State
from audit.cases.models import Case, Check
from audit.cases.states.lookup import row_of
from audit.core import clock
from audit.directory.models import User

from .moving import as_it_is, deadline_of, make_move
from .play import Story, later
from .plots import Plot

CAME_BACK = 14  # days before the demo is loaded somebody reports it
ORDERED = 12  # and the minister orders work back
ORDER_LASTS = 60  # days from then on


def aftermath(plot: Plot, case: Case, people: Mapping[str, User], now: datetime) -> Story:
    """From the signature on to the state the plot ends in."""
    if plot.ends == State.CONFIRMED:
        yield from _holds(case)
    elif plot.ends == State.RELAPSED:
        yield from _comes_back(case, people, now)
    elif plot.ends == State.REINSTATED:
        yield from _ordered_back(case, people, now)


def _holds(case: Case) -> Story:
    """The units that are asked say each time that all is as decided."""
    while as_it_is(case).state != State.CONFIRMED:
        yield later(deadline_of(case), hours=1)
        yield later(hours=26)
        for check in Check.objects.open().filter(case=case).order_by("pk"):
            head = heads_of([check.unit_id], clock.today())[check.unit_id][0]
            answer_checks(by=head, checks=[check.pk])


def _comes_back(case: Case, people: Mapping[str, User], now: datetime) -> Story:
    yield later(now, days=-CAME_BACK)
    _demand_effect(case)
    words = "새로 온 과장이 보고서의 조사를 고쳐 다시 내라고 합니다."
    report_relapse(by=people["reviewer2"], case=as_it_is(case), words=words)
    yield later(days=2)
    reason = "다시 쓴 보고서 세 건을 확인했습니다. 해당 과에 결정 내용을 다시 알립니다."
    make_move(case, "relapse", people["secretary"], reason=reason)


def _ordered_back(case: Case, people: Mapping[str, User], now: datetime) -> Story:
    yield later(now, days=-ORDERED)
    _demand_effect(case)
    until = (clock.today() + timedelta(days=ORDER_LASTS)).isoformat()
    reason = "새 간부가 한꺼번에 와서, 두 달 동안만 교육 자료를 따로 만듭니다."
    make_move(case, "reinstate", people["minister"], reinstate_until=until, reason=reason)


def _demand_effect(case: Case) -> None:
    """Whoever moves the days of a plot learns here that it has not come that far."""
    assert row_of(as_it_is(case).state).is_checked, f"{case.number} is not in effect yet"
