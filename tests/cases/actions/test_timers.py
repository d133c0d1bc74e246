"""The clock: on time, late, doubled and after weeks of silence, with the same result."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from audit.cases.actions import tick
from audit.cases.actions import timers as timing
from audit.cases.choices import State
from audit.cases.models import Ballot, Case, Timer
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.journal.append_only import lifted
from audit.journal.models import Event
from audit.mail.models import Notice
from tests.cases.council import Council, again
from tests.cases.traces import snapshot
from tests.world import found


def outcome(case: Case) -> dict[str, Any]:
    """Everything a late clock must not change."""
    ballots = Ballot.objects.filter(case=case).values(
        "outcome", "verdict", "closed_at", "deadline", "extended"
    )
    moves = [
        (event.kind, event.facts.get("at"))
        for event in Event.objects.filter(kind__startswith="case.", subject_id=case.pk).order_by("sequence")
    ]
    row = again(case)
    return {
        "state": row.state,
        "entered_at": row.entered_at,
        "deadline": row.deadline,
        "ballots": list(ballots),
        "moves": moves[2:],  # drafted and submitted before the clock began
    }


def run(council: Council, letters: str, lateness: timedelta, times: int) -> dict[str, Any]:
    """A ballot looked at only `lateness` after each deadline, `times` times over."""
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, letters)
    while again(case).state == State.BALLOT:
        deadline = again(case).deadline
        assert deadline is not None
        for _ in range(times):
            council.tick(deadline + lateness)
    council.tick(case.entered_at + timedelta(days=200))  # all clocks have caught up by then
    return outcome(case)


@pytest.mark.parametrize("letters", ["YNNNNN---", "YYYYYYY-O", "YYYYY----", "YYRRRRRRR", "NNNNNNNN-"])
def test_late_and_doubled_clocks_find_the_same(council: Council, letters: str) -> None:
    on_time = run(council, letters, timedelta(0), 1)
    for lateness, times in ((timedelta(minutes=7), 1), (timedelta(days=2), 2), (timedelta(days=60), 3)):
        late = run(council, letters, lateness, times)
        assert late == on_time


def test_months_of_silence_are_made_up_for_in_order(council: Council) -> None:
    case = council.in_state(State.SCHEDULED)
    council.tick(datetime(2026, 12, 24, tzinfo=clock.zone()))
    case = again(case)
    assert (case.state, case.entered_at) == (State.IN_EFFECT, datetime(2026, 7, 1, tzinfo=clock.zone()))
    # Two checks have opened; the third is ahead.
    assert (case.checks_made, Timer.objects.get(done_at=None).due_at) == (2, case.deadline)


def test_a_second_look_finds_nothing_to_do(council: Council) -> None:
    case = council.ballot()
    assert case.deadline is not None
    assert council.tick(case.deadline) == 1
    before = snapshot()
    assert council.tick(case.deadline) == 0
    assert snapshot() == before


def test_a_worker_that_lost_the_race_does_nothing(council: Council) -> None:
    """Two workers saw the same timer; the second comes to the lock when the first is done."""
    case = council.ballot()
    assert case.deadline is not None
    council.tick(case.deadline)
    before = snapshot()
    with clock.at(case.deadline):
        assert timing._run(case.pk, case.deadline) == 0
    assert snapshot() == before


def test_nothing_happens_before_the_deadline(council: Council) -> None:
    case = council.ballot()
    assert case.deadline is not None
    before = snapshot()
    assert council.tick(case.deadline - timedelta(microseconds=1)) == 0
    assert snapshot() == before


@pytest.mark.parametrize(
    ("state", "kind", "people"),
    [
        (State.CONSULTATION, "consultation_over", ["chair"]),
        (State.OBJECTION, "objection_overdue", ["chair", "secretary"]),
        (State.AGREED, "signature_overdue", ["minister"]),
    ],
)
@pytest.mark.usefixtures("mails_written")
def test_who_has_to_act_is_told_once(council: Council, state: State, kind: str, people: list[str]) -> None:
    case = council.in_state(state)
    assert case.deadline is not None
    assert not Notice.objects.filter(kind=kind).exists()
    for _ in range(2):
        council.tick(case.deadline)
    told = Notice.objects.filter(kind=kind).exclude(mail=None).order_by("person__username")
    assert [notice.person.username for notice in told] == people
    assert again(case).state == state


def test_a_case_that_fails_does_not_stop_the_others(
    council: Council, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = council.ballot(), council.ballot()
    with lifted():
        broken.ballots.update(rule={})
    assert broken.deadline is not None
    assert council.tick(broken.deadline) == 1
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert (again(broken).state, again(sound).deadline) == (State.BALLOT, sound.ballots.get().deadline)
    assert list(Timer.objects.due(broken.deadline).values_list("case_id", flat=True)) == [broken.pk]


def test_each_ministry_by_itself(council: Council) -> None:
    case = council.ballot()
    other: Ministry = found("mof", "재정경제부", "Ministry of Finance")
    assert case.deadline is not None
    with ministry_scope(other):
        assert tick(now=case.deadline) == 0
    assert again(case).ballots.get().extended is False
