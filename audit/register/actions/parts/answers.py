"""Writing the answers of an entry, as part of the act that logs or changes it."""

from dataclasses import asdict, fields

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.parse import search_key
from audit.directory.models import Unit, User
from audit.directory.queries import tree_on
from audit.journal.actions import record
from audit.journal.kinds import EventKind

from ...choices import EntryReason, Status
from ...models import TITLE_LENGTH, EffortLine, WorkItem
from ...queries import checked, draft_of
from ...refusals import BadDraft
from ...rules.draft import COUNTED, COUNTING, AnnualBurden, DraftProblem, ItemDraft, changes, yearly
from .books import booked

# The answers that are columns of the same name; the unit that asks is a code in the draft and a row in the table.
COLUMNS = tuple(field.name for field in fields(ItemDraft) if field.name not in {"effort", "requester_unit"})


@part_of_act
def fill(item: WorkItem, draft: ItemDraft, burden: AnnualBurden) -> None:
    """Write a checked draft into an entry, new or not; within `booked`."""
    put(item, draft, burden, _asking_unit(item, draft.requester_unit))
    item.save()
    item.effort.all().delete()
    EffortLine.objects.bulk_create(lines_of(item, draft))


@part_of_act
def put(item: WorkItem, draft: ItemDraft, burden: AnnualBurden, asking: Unit | None) -> None:
    """Set the columns of an entry to a checked draft; `asking`: the unit that asks for the work. Nothing is saved."""
    for name in COLUMNS:
        setattr(item, name, getattr(draft, name))
    item.requester_unit = asking
    item.title_key = search_key(draft.title)[:TITLE_LENGTH]
    item.burden_year, item.counting = burden.year, COUNTING
    item.annual_occurrences, item.annual_minutes = burden.occurrences, burden.minutes
    item.annual_overtime = burden.overtime


@part_of_act
def lines_of(item: WorkItem, draft: ItemDraft) -> list[EffortLine]:
    """The lines of effort of a draft, not saved."""
    return [EffortLine(ministry_id=item.ministry_id, item=item, **asdict(line)) for line in draft.effort]


def _asking_unit(item: WorkItem, code: str) -> Unit | None:
    """The unit of that code, refused where there is none today; the one that stood there before may have ended since."""
    if not code or (item.requester_unit is not None and item.requester_unit.code == code):
        return item.requester_unit if code else None
    unit = Unit.objects.filter(code=code, pk__in=tree_on(clock.today()).versions).first()
    if unit is None:
        raise BadDraft([DraftProblem("requester_unit", "requester_unit")])
    return unit


@part_of_act
def revise(
    item: WorkItem, draft: ItemDraft, *, by: User, kind: EventKind, reason: str = "", **told: object
) -> bool:
    """Let other answers count from now on; False where they differ in nothing.

    Answers about how often the work takes place or what it takes stand in place of what a case had decided."""
    draft, burden = checked(draft)
    differences = changes(draft_of(item), draft)
    if not differences:
        return False
    burden = made_ready(item, draft, burden, differences)
    with booked(EntryReason.REVISED, [item.pk]):
        fill(item, draft, burden)
    record(kind, item, by=by, data={"changes": differences, "reason": reason, **told, **burden_facts(item)})
    return True


@part_of_act
def made_ready(
    item: WorkItem, draft: ItemDraft, burden: AnnualBurden, differences: dict[str, dict[str, object]]
) -> AnnualBurden:
    """What an entry takes with other answers, set where it stands then; nothing is saved. `differences` gains the decision that is over."""
    if item.decided is not None:
        burden = _beside_decision(item, draft, burden, differences)
    if item.confirmed_at is not None and item.status in (Status.CONFIRMED, Status.CHANGED):
        item.status = item.status_of_its_own
    item.version += 1
    item.carried_over = False  # whoever lets other answers count has looked at them
    item.sent_back = ""  # what the head asked for is answered: the entry waits for the head again
    return burden


def _beside_decision(
    item: WorkItem, draft: ItemDraft, burden: AnnualBurden, differences: dict[str, dict[str, object]]
) -> AnnualBurden:
    """What an entry takes that a case has decided on: as decided, unless its owner says anew what it takes.

    Then the decision is over, and that stands among the differences."""
    if COUNTED.isdisjoint(differences):
        return yearly(draft, burden.year, frozenset(), item.decided)
    before = asdict(item.decided) if item.decided else None
    item.decided_occurrences = item.decided_minutes_each = None
    differences["decided"] = {"before": before, "after": None}
    return burden


@part_of_act
def burden_facts(item: WorkItem) -> dict[str, object]:
    """What an entry costs, for its event."""
    return {
        "burden_year": item.burden_year,
        "annual_occurrences": item.annual_occurrences,
        "annual_minutes": item.annual_minutes,
        "version": item.version,
    }
