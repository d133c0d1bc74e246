"""manage.py tick: as the beat does; time travel only where no real history can be hurt."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit.cases.choices import State
from audit.core import clock
from audit.directory.models import Ministry, User
from audit.mail.models import Notice
from audit.management.commands.tick import is_playground
from tests.cases.council import Council, again, council
from tests.cases.traces import snapshot

__all__ = ["council"]


def tick(*arguments: str) -> str:
    told = io.StringIO()
    call_command("tick", *arguments, stdout=told)
    return told.getvalue().strip()


def test_it_runs_what_is_due(council: Council) -> None:
    case = council.in_state(State.SCHEDULED)
    assert case.deadline is not None
    assert tick() == "0 timers run"
    with clock.at(case.deadline):
        assert [tick(), tick()] == ["1 timers run", "0 timers run"]
    assert again(case).state == State.PAUSED


def test_it_states_the_year_that_has_begun(council: Council) -> None:
    item = council.item()
    with clock.at(datetime(2026, 12, 31, 15, tzinfo=UTC)):
        assert tick() == "0 timers run"
    item.refresh_from_db()
    assert (item.burden_year, item.annual_minutes) == (2027, 1440)


@pytest.mark.parametrize(
    "moment", ["2026-06-01T00:00", "2026-06-01T00:00+09:00", "2026-05-31T15:00Z", "2026-06-01"]
)
def test_travelling_in_time(council: Council, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setenv("AUDIT_ALLOW_TIME_TRAVEL", "1")
    case = council.in_state(State.SCHEDULED)
    assert tick("--now", moment) == "1 timers run"
    assert again(case).state == State.PAUSED


def refused(council: Council, now: str) -> str:
    before = snapshot()
    with pytest.raises(CommandError) as caught:
        tick("--now", now)
    assert snapshot() == before
    return str(caught.value)


def test_time_travel_is_asked_for_twice(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUDIT_ALLOW_TIME_TRAVEL", raising=False)
    assert "AUDIT_ALLOW_TIME_TRAVEL=1" in refused(council, "2026-06-01T00:00")


def test_a_real_register_does_not_travel(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_ALLOW_TIME_TRAVEL", "1")
    monkeypatch.setitem(connection.settings_dict, "NAME", "audit")
    assert not is_playground()
    assert "demo or test database" in refused(council, "2026-06-01T00:00")
    Ministry.objects.update(invented=True)
    assert not is_playground()  # its people are real
    User.objects.update(invented=True)
    assert is_playground()


@pytest.mark.parametrize(
    "moment",
    [
        "tomorrow",
        "2026-02-30",
        "2026-06-01T25:00",
        "0001-01-01T00:00",
        "1948-08-14",
        "2101-01-01T00:00",
        "9999-12-31T23:59-12:00",
    ],
)
def test_what_is_no_moment(council: Council, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setenv("AUDIT_ALLOW_TIME_TRAVEL", "1")
    assert refused(council, moment) == (
        f"--now {moment}: This is no moment between 1948-08-15 and 2100-12-31. Write it like 2026-03-09T18:00."
    )


def test_never_before_the_last_event(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_ALLOW_TIME_TRAVEL", "1")
    council.draft()
    assert "time only goes on" in refused(council, (clock.now() - timedelta(seconds=1)).isoformat())
    assert tick("--now", clock.now().isoformat()) == "0 timers run"


def test_never_before_what_was_told_last(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reminder leaves no event: a day that comes again would remind again."""
    monkeypatch.setenv("AUDIT_ALLOW_TIME_TRAVEL", "1")
    later = council.ballot().ballots.get().deadline - timedelta(hours=2)
    tick("--now", later.isoformat())
    told = Notice.objects.filter(kind="reminder_position").count()
    assert told > 0
    assert "time only goes on" in refused(council, (later - timedelta(days=1)).isoformat())
    assert Notice.objects.filter(kind="reminder_position").count() == told
