"""The task behind the beat: every ministry, each in its own scope."""

from datetime import date, timedelta

import pytest

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit
from audit.journal.models import Event
from audit.organizations.queries.states import states_on
from audit.organizations.rules.plan import UnitChange
from audit.reorganizations.actions import draft, schedule
from audit.reorganizations.actions import execution as applying
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import Reorganization
from audit.reorganizations.tasks import apply_due
from tests.world import MONDAY, found

DAY = date(2026, 3, 10)


def test_a_plan_takes_effect_at_midnight_of_its_day_in_every_ministry(
    ministry: Ministry, top: Unit, unit: Unit
) -> None:
    with ministry_scope(found("mof", "재정경제부", "Ministry of Finance")):
        assert not Reorganization.objects.exists()
    plan = draft(
        by=None, title="개편", effective_on=DAY, changes=[UnitChange(2, "rename", unit.code, "새 이름")]
    )
    schedule(by=None, reorganization=plan, version=None)
    midnight = MONDAY + timedelta(hours=15)  # 00:00 of the tenth in Seoul
    for moment, done, name in (
        (midnight - timedelta(seconds=1), 0, "기획재정담당관"),
        (midnight, 1, "새 이름"),
        (midnight, 0, "새 이름"),
    ):
        with clock.at(moment):
            assert (apply_due(), states_on(DAY)[unit.code].name_ko) == (done, name)
    assert Reorganization.objects.get().stage == Stage.APPLIED


def test_a_plan_that_fails_for_a_moment_holds_up_those_planned_after_it(
    ministry: Ministry, top: Unit, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("가과", "나과"):
        plan = draft(
            by=None, title="개편", effective_on=DAY, changes=[UnitChange(2, "rename", unit.code, name)]
        )
        schedule(by=None, reorganization=plan, version=None)
    day, carried_out = MONDAY + timedelta(days=1), applying._carry_out

    def broken_once(*_given: object) -> None:
        monkeypatch.setattr(applying, "_carry_out", carried_out)
        raise RuntimeError("the database is away")

    with clock.at(day):
        monkeypatch.setattr(applying, "_carry_out", broken_once)
        assert [apply_due(), apply_due()] == [0, 2]
        assert states_on(DAY)[unit.code].name_ko == "나과"
    assert not Event.objects.filter(kind="reorganization.blocked").exists()
