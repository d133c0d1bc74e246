"""The row an act on a plan works on, and what the act leaves behind."""

from audit.access.acts import part_of_act

from ...choices import Stage
from ...models import Reorganization
from ...refusals import ReorganizationNotDraft


@part_of_act
def locked(reorganization: Reorganization, version: int | None, *stages: Stage) -> Reorganization:
    """The plan, locked. Refused: somebody was faster; a plan that stands at another stage."""
    row = Reorganization.objects.locked(reorganization.pk, version)
    if row.stage not in stages:
        raise ReorganizationNotDraft()
    return row


@part_of_act
def bump_version(row: Reorganization) -> None:
    """The plan is another one now: forms that were opened before are refused."""
    row.version += 1
    row.save()
