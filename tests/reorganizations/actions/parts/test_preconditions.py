"""What every act on a plan asks first."""

from datetime import date

import pytest

from audit.core.refusals import SomebodyWasFaster
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.reorganizations.actions import draft, withdraw
from audit.reorganizations.actions.parts.preconditions import bump_version as _bump_version
from audit.reorganizations.actions.parts.preconditions import locked as _locked
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import Reorganization
from audit.reorganizations.refusals import ReorganizationNotDraft

# Parts run inside an act; here this is it.
bump_version = audited(_bump_version)
locked = audited(_locked)

DAY = date(2026, 7, 1)


def test_a_plan_at_another_stage_or_version_is_refused(unit: Unit, planner: User) -> None:
    row = draft(by=None, title="개편", effective_on=DAY)
    assert locked(row, row.version, Stage.DRAFT) == row
    with pytest.raises(SomebodyWasFaster):
        locked(row, row.version + 1, Stage.DRAFT)
    withdraw(by=planner, reorganization=row, version=None)
    with pytest.raises(ReorganizationNotDraft):
        locked(row, None, Stage.DRAFT)


def test_a_touched_plan_has_another_version(unit: Unit) -> None:
    row = draft(by=None, title="개편", effective_on=DAY)
    before = row.version
    bump_version(row)
    assert Reorganization.objects.get(pk=row.pk).version == before + 1
