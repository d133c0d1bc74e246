from datetime import date

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.directory.models import Unit
from audit.journal.models import Event
from audit.register.choices import Status
from audit.results.actions import freeze_baseline
from audit.results.models import Baseline
from audit.results.refusals import BaselineIsFrozen, NothingToMeasure
from tests.results.rows import item
from tests.world import MakeUser

DAY = date(2026, 3, 9)


def test_the_baseline_is_what_live_work_costs(make_user: MakeUser, unit: Unit) -> None:
    chair = make_user("chair", Role.CHAIR)
    item(unit, chair, minutes=600)
    item(unit, chair, minutes=60, overtime=20)
    item(unit, chair, minutes=999, status=Status.STOPPED)
    item(unit, chair, minutes=999, confirmed=False)
    freeze_baseline(by=chair, on=DAY)
    frozen = Baseline.objects.get()
    assert (frozen.items, frozen.minutes, frozen.target_percent, frozen.frozen_on) == (2, 660, 30, DAY)
    assert (frozen.overtime, frozen.within_hours) == (20, 640)
    assert Event.objects.get().facts == {
        "on": "2026-03-09",
        "items": 2,
        "minutes": 660,
        "overtime": 20,
        "target_percent": 30,
    }


def test_it_is_frozen_once(make_user: MakeUser, unit: Unit) -> None:
    chair = make_user("chair", Role.CHAIR)
    item(unit, chair, minutes=600)
    freeze_baseline(by=chair, on=DAY)
    item(unit, chair, minutes=60)
    with pytest.raises(BaselineIsFrozen):
        freeze_baseline(by=chair, on=DAY)
    assert Baseline.objects.get().minutes == 600


def test_an_empty_register_and_a_wrong_role_are_refused_without_a_trace(
    make_user: MakeUser, unit: Unit
) -> None:
    chair, member = make_user("chair", Role.CHAIR), make_user("member", Role.MEMBER)
    with pytest.raises(NothingToMeasure):
        freeze_baseline(by=chair, on=DAY)
    with pytest.raises(NotAllowed):
        freeze_baseline(by=member, on=DAY)
    assert (Baseline.objects.count(), Event.objects.count()) == (0, 0)
