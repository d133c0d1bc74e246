"""New versions of the criteria: value, event, and refusal without a trace."""

from decimal import Decimal
from typing import Any

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import AlreadyDone, Refused, SomebodyWasFaster
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.scoring import refusals
from audit.scoring.actions.parts.rubric import install_default_rubric as _install_default_rubric
from audit.scoring.actions.rubrics import revise_rubric
from audit.scoring.models import Criterion, Rubric
from audit.scoring.rules.criteria import Setting
from tests.scoring.world import CODES, WEIGHTS, MakeItem, OpenRound
from tests.world import MakeUser, found

# Parts run inside an act; here this is it.
install_default_rubric = audited(_install_default_rubric)


@pytest.fixture
def chair(make_user: MakeUser) -> User:
    return make_user("chair", Role.CHAIR)


def rows() -> list[Any]:
    return [list(table.objects.order_by("pk").values()) for table in (Rubric, Criterion)] + [
        Event.objects.count()
    ]


SAME = {code: Setting(int(WEIGHTS[code]), required=True, counted=True) for code in CODES}


def test_a_new_version_keeps_the_questions_and_the_old_one(chair: User, rubric: Rubric) -> None:
    before = list(rubric.criteria.values())
    wanted = SAME | {
        "law": Setting(3, required=False, counted=True),
        "habit": Setting(1, required=True, counted=False),
    }
    made = revise_rubric(by=chair, seen=1, settings=wanted)
    assert (made.number, made.name_ko, Rubric.objects.first()) == (2, rubric.name_ko, made)
    found_rows = {row.code: (row.weight, row.required, row.counted) for row in made.criteria.all()}
    assert found_rows == {
        code: (Decimal(each.weight), each.required, each.counted) for code, each in wanted.items()
    }
    kept = ("code", "name_ko", "question_en", "levels", "kinds", "position")
    assert list(made.criteria.values(*kept)) == list(rubric.criteria.values(*kept))
    assert list(rubric.criteria.values()) == before
    event = Event.objects.get(kind="rubric.revised")
    assert (event.actor, event.subject_id) == (chair, made.pk)
    assert event.facts == {
        "number": 2,
        "changes": {
            "law": {
                "weight": {"before": "1.00", "after": 3},
                "required": {"before": True, "after": False},
            },
            "habit": {"counted": {"before": True, "after": False}},
        },
    }


def test_an_open_round_keeps_its_version(
    chair: User, rubric: Rubric, open_: OpenRound, make_item: MakeItem
) -> None:
    opened = open_(make_item("가"))
    revise_rubric(by=chair, seen=1, settings={"law": Setting(9, required=True, counted=True)})
    opened.refresh_from_db()
    assert opened.rubric == rubric
    assert open_(make_item("나")).rubric.number == 2


@pytest.mark.parametrize(
    ("seen", "settings", "refusal"),
    [
        (0, {"law": Setting(2, required=True, counted=True)}, SomebodyWasFaster),
        (1, SAME, AlreadyDone),
        (1, {"unheard": Setting(2, required=True, counted=True)}, AlreadyDone),
        (1, {"law": Setting(0, required=True, counted=True)}, refusals.WeightOutOfReach),
        (1, {"law": Setting(21, required=True, counted=True)}, refusals.WeightOutOfReach),
        (1, {code: Setting(1, required=True, counted=False) for code in CODES}, refusals.NothingCounts),
    ],
)
def test_what_does_not_hold_is_refused(
    chair: User, rubric: Rubric, seen: int, settings: dict[str, Setting], refusal: type[Refused]
) -> None:
    before = rows()
    with pytest.raises(refusal):
        revise_rubric(by=chair, seen=seen, settings=settings)
    assert rows() == before


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CHAIR])
def test_the_chair_alone_owns_the_criteria(make_user: MakeUser, rubric: Rubric, role: Role) -> None:
    before = rows()
    with pytest.raises(NotAllowed):
        revise_rubric(
            by=make_user("park", role),
            seen=1,
            settings=SAME | {"law": Setting(2, required=True, counted=True)},
        )
    assert rows() == before


def test_another_ministry_keeps_its_criteria(chair: User, rubric: Rubric) -> None:
    other = found("other", "다른부", "Another Ministry")
    with ministry_scope(other):
        install_default_rubric(other)
    revise_rubric(by=chair, seen=1, settings={"law": Setting(2, required=True, counted=True)})
    with ministry_scope(Ministry.objects.get(code="other")):
        assert [row.number for row in Rubric.objects.all()] == [1]
