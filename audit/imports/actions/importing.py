"""A list of recurring work, taken in as one."""

from collections.abc import Sequence

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import record
from audit.register.actions.parts.many import NewEntry, OtherAnswers, log_many, propose_many, revise_many
from audit.register.models import WorkItem

from ..events import ITEMS_IMPORTED
from ..queries.plan import ItemImportPlan, PlannedItem, plan_of
from ..refusals import WorkListRefused
from ..rules.rows import read_file

AUTHOR = "import"
REASON = "import"


@action(Permission.IMPORT_WORK, unattended=True)  # the operator at the command line
def import_items(
    *, by: User | None, name: str, data: bytes, unit: Unit | None = None, seal: str | None = None
) -> ItemImportPlan:
    """Log and change entries as a file says (`rules.rows`); the plan that was carried out. Nothing is ended or withdrawn.

    Twice is the same as once. A change of what a head has confirmed waits for the head of its unit. `unit`: whose work it is where
    a row says nothing; `seal`: that of the plan that was previewed. Refused: a file with a refused cell, a register that changed
    since the preview, a file that changes nothing."""
    plan = plan_of(read_file(name, data, clock.zone()), by, unit)
    if seal is not None and plan.seal != seal:
        raise SomebodyWasFaster()
    if plan.refused:
        raise WorkListRefused(count=len(plan.refused))
    if not plan.new and not plan.changed:
        raise AlreadyDone()
    _carry_out(plan, by or _author())
    counts = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": plan.unchanged}
    ministry = Ministry.objects.get(pk=current_ministry_id())
    record(ITEMS_IMPORTED, ministry, by=by, data=counts)
    return plan


def _carry_out(plan: ItemImportPlan, by: User) -> None:
    log_many(
        [NewEntry(row.unit, row.draft, row.burden, row.asking, row.row.external_id) for row in plan.new],
        by=by,
    )
    _locked([row.item.pk for row in plan.changed if row.item])
    at_once = [row for row in plan.changed if not row.waits]
    waiting = [row for row in plan.changed if row.waits]
    revise_many(_answers(at_once), by=by, reason=REASON)
    propose_many(_answers(waiting), by=by, reason=REASON)


def _locked(items: Sequence[int]) -> None:
    """Lock the rows: what the plan saw of them was read under the ministry's lock already."""
    list(
        WorkItem.objects.select_for_update(of=("self",)).filter(pk__in=items).order_by("pk").values_list("pk")
    )


def _answers(rows: Sequence[PlannedItem]) -> list[OtherAnswers]:
    return [OtherAnswers(row.item, row.draft, row.burden, row.asking) for row in rows if row.item is not None]


def _author() -> User:
    """Who stands as the author of what the operator imports: somebody who cannot sign in."""
    ministry = Ministry.objects.get(pk=current_ministry_id())
    name = f"{AUTHOR}-{ministry.code}"
    user, _made = User.objects.get_or_create(
        username=name,
        ministry=ministry,
        defaults={
            "name_ko": "자료 가져오기", "name_en": "Import", "email": f"{name}@invalid.example", "is_active": False,
            "invented": ministry.invented,
        },
    )  # fmt: skip
    return user
