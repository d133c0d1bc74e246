"""The criteria a ministry begins with, as part of the act that founds it."""

from audit.access.acts import part_of_act
from audit.directory.models import Ministry, User
from audit.journal.actions import record

from ...events import RUBRIC_INSTALLED
from ...models import Criterion, Rubric
from ...rules.criteria import DEFAULT_CRITERIA, RUBRIC_NAME, DefaultCriterion


@part_of_act
def install_default_rubric(ministry: Ministry, *, by: User | None = None) -> Rubric:
    """Version 1 of the ministry's criteria; where one stands already, the newest stays and comes back."""
    standing = Rubric.objects.first()
    if standing is not None:
        return standing
    rubric = Rubric.objects.create(
        ministry=ministry, number=1, name_ko=RUBRIC_NAME.ko, name_en=RUBRIC_NAME.en
    )
    Criterion.objects.bulk_create(
        _criterion(rubric, place, question) for place, question in enumerate(DEFAULT_CRITERIA)
    )
    codes = [question.code for question in DEFAULT_CRITERIA]
    record(RUBRIC_INSTALLED, rubric, by=by, data={"number": rubric.number, "criteria": codes})
    return rubric


def _criterion(rubric: Rubric, place: int, question: DefaultCriterion) -> Criterion:
    return Criterion(
        ministry_id=rubric.ministry_id,
        rubric=rubric,
        code=question.code,
        name_ko=question.name.ko,
        name_en=question.name.en,
        question_ko=question.asks.ko,
        question_en=question.asks.en,
        levels=[{"ko": level.ko, "en": level.en} for level in question.levels],
        weight=question.weight,
        position=place,
    )
