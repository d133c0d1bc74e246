"""A new version of the criteria. Rounds keep the version they were opened with, so nothing that was scored changes."""

from collections.abc import Mapping

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import User
from audit.journal.actions import record

from .. import refusals
from ..events import RUBRIC_REVISED
from ..models import Criterion, Rubric
from ..rules.criteria import HEAVIEST, LIGHTEST, Setting


@action(Permission.MANAGE_RUBRIC)
def revise_rubric(*, by: User, seen: int, settings: Mapping[str, Setting]) -> Rubric:
    """The next version of the ministry's criteria: the same questions with other settings, by code; what is not named stays.

    `seen` is the number of the version the reader's page showed. Refused: a version that is not the newest, weights out of
    reach, no criterion that counts, settings that change nothing."""
    newest = Rubric.objects.select_for_update().first()
    if newest is None:
        raise refusals.NoRubric()
    if newest.number != seen:
        raise SomebodyWasFaster()
    rows = list(newest.criteria.all())
    changes = {row.code: _changes(row, settings[row.code]) for row in rows if row.code in settings}
    changes = {code: changed for code, changed in changes.items() if changed}
    if not changes:
        raise AlreadyDone()
    _demand_sound(rows, settings)
    made = Rubric.objects.create(
        ministry_id=newest.ministry_id,
        number=newest.number + 1,
        name_ko=newest.name_ko,
        name_en=newest.name_en,
    )
    Criterion.objects.bulk_create(_copied(row, made, settings.get(row.code)) for row in rows)
    record(RUBRIC_REVISED, made, by=by, data={"number": made.number, "changes": changes})
    return made


def _demand_sound(rows: list[Criterion], settings: Mapping[str, Setting]) -> None:
    if any(not LIGHTEST <= setting.weight <= HEAVIEST for setting in settings.values()):
        raise refusals.WeightOutOfReach(low=LIGHTEST, high=HEAVIEST)
    if not any(settings[row.code].counted if row.code in settings else row.counted for row in rows):
        raise refusals.NothingCounts()


def _changes(row: Criterion, setting: Setting) -> dict[str, dict[str, object]]:
    """What a setting changes of a criterion, as the journal keeps it."""
    pairs = {name: (getattr(row, name), getattr(setting, name)) for name in ("weight", "required", "counted")}
    return {name: {"before": old, "after": new} for name, (old, new) in pairs.items() if old != new}


def _copied(row: Criterion, into: Rubric, setting: Setting | None) -> Criterion:
    names = ("code", "name_ko", "name_en", "question_ko", "question_en", "levels", "kinds", "position")
    source = setting or row
    return Criterion(
        ministry_id=into.ministry_id,
        rubric=into,
        weight=source.weight,
        required=source.required,
        counted=source.counted,
        **{name: getattr(row, name) for name in names},
    )
