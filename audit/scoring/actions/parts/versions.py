"""The next version of the criteria, as part of the act that makes it. Rounds keep the one they were opened with."""

from collections.abc import Iterable, Mapping

from audit.access.acts import part_of_act
from audit.core.refusals import SomebodyWasFaster
from audit.directory.models import User
from audit.journal.actions import record

from ... import refusals
from ...events import RUBRIC_REVISED
from ...models import Criterion, Rubric

COPIED = (
    "code", "name_ko", "name_en", "question_ko", "question_en", "levels", "kinds", "weight", "required", "counted",
)  # fmt: skip


@part_of_act
def newest_rubric(seen: int) -> Rubric:
    """The newest version, locked; refused where the reader's page showed another one."""
    newest = Rubric.objects.select_for_update().first()
    if newest is None:
        raise refusals.NoRubric()
    if newest.number != seen:
        raise SomebodyWasFaster()
    return newest


@part_of_act
def next_version(
    newest: Rubric, rows: Iterable[Criterion], changes: Mapping[str, object], *, by: User
) -> Rubric:
    """A version of these criteria, in their order; refused where none of them counts. `changes`: what the journal keeps."""
    kept = list(rows)
    if not any(row.counted for row in kept):
        raise refusals.NothingCounts()
    made = Rubric.objects.create(
        ministry_id=newest.ministry_id,
        number=newest.number + 1,
        name_ko=newest.name_ko,
        name_en=newest.name_en,
    )
    Criterion.objects.bulk_create(
        Criterion(
            ministry_id=newest.ministry_id,
            rubric=made,
            position=place,
            **{name: getattr(row, name) for name in COPIED},
        )
        for place, row in enumerate(kept)
    )
    record(RUBRIC_REVISED, made, by=by, data={"number": made.number, "changes": changes})
    return made
