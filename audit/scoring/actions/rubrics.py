"""A new version of the criteria. Rounds keep the version they were opened with, so nothing that was scored changes."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import count
from typing import Any

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core.refusals import AlreadyDone
from audit.directory.models import User

from .. import refusals
from ..models import Criterion, Rubric
from ..rules.criteria import HEAVIEST, LIGHTEST, MOST_CRITERIA, CriterionWords, Setting, wrong_words
from .parts.versions import COPIED, newest_rubric, next_version


@action(Permission.MANAGE_RUBRIC)
def revise_rubric(*, by: User, seen: int, settings: Mapping[str, Setting]) -> Rubric:
    """The next version of the ministry's criteria: the same questions with other settings, by code; what is not named stays.

    `seen` is the number of the version the reader's page showed. Refused: a version that is not the newest, weights out of
    reach, no criterion that counts, settings that change nothing."""
    newest = newest_rubric(seen)
    rows = list(newest.criteria.all())
    changes = {row.code: _changes(row, settings[row.code]) for row in rows if row.code in settings}
    changes = {code: changed for code, changed in changes.items() if changed}
    if not changes:
        raise AlreadyDone()
    _demand_in_reach(settings.values())
    for row in rows:
        if row.code in settings:
            _set(row, settings[row.code])
    return next_version(newest, rows, changes, by=by)


@action(Permission.MANAGE_RUBRIC)
def put_criterion(
    *, by: User, seen: int, code: str | None, words: CriterionWords, setting: Setting
) -> Rubric:
    """The next version, with other words, kinds and settings of the criterion of that code; None adds a criterion at the end.

    Refused: a version that is not the newest, a code that is not in it, a weight out of reach, words that are missing or too long,
    what changes nothing, and where no criterion would count."""
    newest = newest_rubric(seen)
    rows = list(newest.criteria.all())
    if code is None and len(rows) >= MOST_CRITERIA:
        raise refusals.TooManyCriteria(most=MOST_CRITERIA)
    row = (
        Criterion(code=_new_code())
        if code is None
        else next((each for each in rows if each.code == code), None)
    )
    if row is None:
        raise refusals.NoSuchCriterion()
    _demand_in_reach([setting])
    if wrong_words(words):
        raise refusals.WordsMissing()
    before = {name: getattr(row, name) for name in COPIED}
    _say(row, words)
    _set(row, setting)
    after = {name: getattr(row, name) for name in COPIED}
    changes = {
        name: {"before": before[name], "after": after[name]} for name in COPIED if before[name] != after[name]
    }
    if code is not None and not changes:
        raise AlreadyDone()
    told: dict[str, object] = {row.code: {"added": words.name.ko} if code is None else _plain(changes)}
    return next_version(newest, rows if code else [*rows, row], told, by=by)


@action(Permission.MANAGE_RUBRIC)
def drop_criterion(*, by: User, seen: int, code: str) -> Rubric:
    """The next version without a criterion; what was scored by it stays."""
    newest = newest_rubric(seen)
    rows = list(newest.criteria.all())
    row = next((each for each in rows if each.code == code), None)
    if row is None:
        raise refusals.NoSuchCriterion()
    return next_version(
        newest, [each for each in rows if each.code != code], {code: {"dropped": row.name_ko}}, by=by
    )


def _new_code() -> str:
    """A code no version has used: what was dropped and what is added are never taken for the same."""
    used = set(Criterion.objects.values_list("code", flat=True))
    return next(code for number in count(1) if (code := f"own-{number}") not in used)


def _say(row: Criterion, words: CriterionWords) -> None:
    row.name_ko, row.name_en = words.name.ko, words.name.en
    row.question_ko, row.question_en = words.asks.ko, words.asks.en
    row.levels = [{"ko": level.ko, "en": level.en} for level in words.levels]
    row.kinds = list(words.kinds)


def _set(row: Criterion, setting: Setting) -> None:
    row.weight, row.required, row.counted = Decimal(setting.weight), setting.required, setting.counted


def _demand_in_reach(settings: Iterable[Setting]) -> None:
    if any(not LIGHTEST <= setting.weight <= HEAVIEST for setting in settings):
        raise refusals.WeightOutOfReach(low=LIGHTEST, high=HEAVIEST)


def _plain(changes: dict[str, dict[str, Any]]) -> dict[str, object]:
    """As the journal keeps it: a weight as text."""
    return {
        name: {side: str(value) if isinstance(value, Decimal) else value for side, value in pair.items()}
        for name, pair in changes.items()
    }


def _changes(row: Criterion, setting: Setting) -> dict[str, dict[str, object]]:
    """What a setting changes of a criterion, as the journal keeps it."""
    pairs = {name: (getattr(row, name), getattr(setting, name)) for name in ("weight", "required", "counted")}
    return {name: {"before": old, "after": new} for name, (old, new) in pairs.items() if old != new}
