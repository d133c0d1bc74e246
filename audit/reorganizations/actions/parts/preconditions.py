"""What every act on a plan asks first, and what it leaves behind."""

from dataclasses import asdict

from audit.access.gate import demand
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.organizations.rules.plan import UnitChange

from ...choices import Stage
from ...models import Reorganization
from ...refusals import ReorganizationNotDraft


def locked(
    by: User | None, reorganization: Reorganization, version: int | None, *stages: Stage
) -> Reorganization:
    """The plan, locked, for somebody who plans reorganizations. None is the clock or the command line.

    Refused: somebody was faster; a plan that stands at another stage."""
    if by is not None:
        demand(by, Permission.PLAN_REORGANIZATION)
    row = Reorganization.objects.locked(reorganization.pk, version)
    if row.stage not in stages:
        raise ReorganizationNotDraft()
    return row


def bump_version(row: Reorganization) -> None:
    """The plan is another one now: forms that were opened before are refused."""
    row.version += 1
    row.save()


def facts_of(change: UnitChange) -> dict[str, object]:
    """A line as its event holds it: what it says."""
    return {name: value for name, value in asdict(change).items() if value}
