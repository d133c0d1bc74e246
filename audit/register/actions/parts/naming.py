"""Work that was named through the report centre: logged for a unit by the task force, and how many named it."""

from collections.abc import Mapping

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Unit, User
from audit.directory.queries import tree_on
from audit.journal.actions import record

from ...choices import EntryReason
from ...events import ITEM_NAMED
from ...models import WorkItem
from ...queries import checked
from ...refusals import UnitUnknown
from ...rules.draft import ItemDraft, facts
from .answers import burden_facts, fill
from .books import booked


@part_of_act
def name_work(*, by: User, unit: Unit, draft: ItemDraft) -> WorkItem:
    """A new entry of a unit that did not log it itself. It waits for the unit's head like any other."""
    if unit.pk not in tree_on(clock.today()).versions:
        raise UnitUnknown()
    draft, burden = checked(draft)
    item = WorkItem(ministry_id=current_ministry_id(), unit=unit, logged_by=by, logged_at=clock.now())
    with booked(EntryReason.LOGGED) as made:
        fill(item, draft, burden)
        made.add(item.pk)
    record(ITEM_NAMED, item, by=by, data={"unit": unit.code, **facts(draft), **burden_facts(item)})
    return item


@part_of_act
def set_supporters(supporters: Mapping[int, int]) -> None:
    """How many named these items (by id). Not a change of the entry: its version stays. Two statements."""
    rows = list(WorkItem.objects.filter(pk__in=supporters).only("pk"))
    for row in rows:
        row.supporters = supporters[row.pk]
    WorkItem.objects.bulk_update(rows, ["supporters"], batch_size=500)
