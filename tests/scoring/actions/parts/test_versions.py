"""A criterion is changed, added or dropped: a new version each time, and rounds keep theirs."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from audit.access.choices import Role
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import User
from audit.journal.models import Event
from audit.scoring.actions.rubrics import drop_criterion, put_criterion, revise_rubric
from audit.scoring.models import Round, Rubric
from audit.scoring.queries.rounds import criteria_of, criteria_of_newest
from audit.scoring.refusals import NoSuchCriterion, NothingCounts, WeightOutOfReach, WordsMissing
from audit.scoring.rules.criteria import BilingualText, CriterionWords, Setting
from tests.scoring.world import CODES, refused
from tests.world import MakeUser

WORDS = CriterionWords(
    BilingualText("현장 부담", "Burden on the field"),
    BilingualText("현장에 얼마나 부담이 됩니까?", "How much does it burden the field?"),
    tuple(BilingualText(f"단계 {place}", f"step {place}") for place in range(5)),
    ("report",),
)
SETTING = Setting(weight=3, required=False, counted=True)


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR)


def test_one_is_added_for_some_kinds_and_changed_and_dropped(
    chair: User, rubric: Rubric, opened: Round
) -> None:
    made = put_criterion(by=chair, seen=1, code=None, words=WORDS, setting=SETTING)
    row = criteria_of_newest()[-1]
    assert (made.number, row.code, row.weight, row.kinds, row.levels[4]) == (
        2, "own-1", Decimal(3), ["report"], {"ko": "단계 4", "en": "step 4"},
    )  # fmt: skip
    assert [each.code for each in criteria_of(made.pk, "event")] == list(CODES)
    other = replace(WORDS, asks=BilingualText("현장이 바쁩니까?", "Is the field busy?"))
    put_criterion(by=chair, seen=2, code="own-1", words=other, setting=SETTING)
    assert Event.objects.filter(kind="rubric.revised").order_by("-sequence")[0].facts["changes"] == {
        "own-1": {
            "question_ko": {"before": "현장에 얼마나 부담이 됩니까?", "after": "현장이 바쁩니까?"},
            "question_en": {"before": "How much does it burden the field?", "after": "Is the field busy?"},
        }
    }
    drop_criterion(by=chair, seen=3, code="own-1")
    assert [row.code for row in criteria_of_newest()] == list(CODES)
    assert [row.code for row in criteria_of(opened.rubric_id)] == list(CODES)
    put_criterion(by=chair, seen=4, code=None, words=WORDS, setting=SETTING)
    assert criteria_of_newest()[-1].code == "own-2"  # never taken for the one that was dropped


def test_what_is_no_criterion(chair: User, rubric: Rubric) -> None:
    put = partial(put_criterion, by=chair, seen=1, code=None, words=WORDS, setting=SETTING)
    refused(SomebodyWasFaster, partial(put, seen=2))
    refused(NoSuchCriterion, partial(put, code="none"))
    refused(WeightOutOfReach, partial(put, setting=replace(SETTING, weight=21)))
    refused(WordsMissing, partial(put, words=replace(WORDS, name=BilingualText("이름", ""))))
    refused(WordsMissing, partial(put, words=replace(WORDS, levels=WORDS.levels[:4])))
    refused(NoSuchCriterion, partial(drop_criterion, by=chair, seen=1, code="none"))
    put()
    refused(AlreadyDone, partial(put, seen=2, code="own-1"))


def test_one_that_counts_stays(chair: User, rubric: Rubric) -> None:
    shown_only = {code: Setting(1, required=True, counted=code == "citizens") for code in CODES}
    revise_rubric(by=chair, seen=1, settings=shown_only)
    refused(NothingCounts, partial(drop_criterion, by=chair, seen=2, code="citizens"))
