"""What scoring refuses: in one sentence, and without a trace."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import User
from audit.register.choices import Status
from audit.scoring import refusals
from audit.scoring.actions.reassignment import reassign
from audit.scoring.actions.rounds import abstain, open_round, recuse, release_round, score
from audit.scoring.models import Criterion, Rubric
from tests.scoring.world import MakeItem, OpenRound, SheetOf, give, give_all, refused, results, sheet
from tests.world import MakeUser, later


@pytest.mark.parametrize("status", [Status.IN_CASE, Status.PAUSED, Status.STOPPED, Status.KEPT])
def test_work_in_a_case_or_ended_is_not_scored(open_: OpenRound, make_item: MakeItem, status: Status) -> None:
    fine, gone = make_item("가"), make_item("나", status=status)
    assert "나" in str(refused(refusals.NotScorable, lambda: open_(fine, gone)))


def test_an_item_is_in_one_open_round_at_a_time(open_: OpenRound, make_item: MakeItem) -> None:
    item = make_item("가")
    open_(item)
    assert "가" in str(refused(refusals.StillBeingScored, lambda: open_(item)))


def test_a_round_needs_items_a_future_and_criteria(
    open_: OpenRound, make_item: MakeItem, secretary: User, rubric: Rubric
) -> None:
    refused(refusals.NothingChosen, open_)
    item = make_item()
    refused(refusals.DeadlineIsOver, lambda: open_(item, days=0))
    Criterion.objects.all().delete()
    rubric.delete()
    refused(refusals.NoRubric, lambda: open_(item))


@pytest.mark.parametrize("wanted", [0, 10])
def test_the_number_of_reviewers_has_limits(open_: OpenRound, make_item: MakeItem, wanted: int) -> None:
    item = make_item()
    with pytest.raises(ValueError, match=str(wanted)):
        open_(item, k=wanted)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SECRETARY, Role.CHAIR)])
def test_only_secretary_and_chair_open_and_release(
    open_: OpenRound, make_item: MakeItem, make_user: MakeUser, role: Role
) -> None:
    somebody, item = make_user("nobody", role), make_item()
    opened = open_(item)
    give_all(opened)
    refused(NotAllowed, lambda: release_round(by=somebody, round=opened))
    refused(NotAllowed, lambda: reassign(by=somebody, assignment=opened.assignments.all()[0]))
    deadline = later(days=3)
    refused(NotAllowed, lambda: open_round(by=somebody, name="x", items=[item], deadline=deadline))


@pytest.mark.parametrize(
    ("marks", "refusal", "named"),
    [
        pytest.param({}, refusals.MarksMissing, "국민 눈높이, 목적", id="nothing answered"),
        pytest.param(sheet(2, law=5), refusals.MarksMissing, "근거 법령", id="a level above 4"),
        pytest.param(sheet(2) | {"beauty": 1}, refusals.MarksMissing, "beauty", id="an unknown criterion"),
        pytest.param(sheet(None), refusals.NothingScored, "기권", id="can't tell everywhere"),
    ],
)
def test_a_wrong_sheet_is_refused_whole(
    open_: OpenRound,
    make_item: MakeItem,
    anna: User,
    sheet_of: SheetOf,
    marks: Mapping[str, int | None],
    refusal: type[Refused],
    named: str,
) -> None:
    own = sheet_of(open_(make_item()), anna)
    assert named in str(refused(refusal, lambda: score(by=anna, assignment=own, marks=marks)))


@pytest.mark.parametrize("act", [lambda **own: score(**own, marks=sheet()), recuse, abstain])
def test_nobody_settles_the_sheet_of_another(
    open_: OpenRound,
    make_item: MakeItem,
    anna: User,
    bela: User,
    sheet_of: SheetOf,
    act: Callable[..., object],
) -> None:
    opened = open_(make_item())
    refused(NotAllowed, lambda: act(by=anna, assignment=sheet_of(opened, bela)))


def test_a_reviewer_whose_role_ended_scores_no_more(
    open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf
) -> None:
    own = sheet_of(open_(make_item()), anna)
    Grant.objects.filter(user=anna).update(valid_until=clock.today() - timedelta(days=1))
    refused(NotAllowed, lambda: give(own))


def test_scores_that_are_missing_hold_the_release_until_the_deadline(
    open_: OpenRound, make_item: MakeItem, secretary: User, anna: User, sheet_of: SheetOf
) -> None:
    item = make_item()
    opened = open_(item)
    give(sheet_of(opened, anna), sheet(3))
    assert "1건" in str(refused(refusals.ScoresMissing, lambda: release_round(by=secretary, round=opened)))
    with clock.at(opened.deadline):
        release_round(by=secretary, round=opened)
    assert results(opened) == [(item.pk, Decimal(75), 1, 1)]


@pytest.mark.parametrize("act", [lambda **own: score(**own, marks=sheet()), recuse, abstain])
def test_nothing_is_added_after_the_release(
    open_: OpenRound,
    make_item: MakeItem,
    secretary: User,
    anna: User,
    sheet_of: SheetOf,
    act: Callable[..., object],
) -> None:
    opened = open_(make_item())
    with clock.at(opened.deadline):
        release_round(by=secretary, round=opened)
        refused(refusals.AlreadyReleased, lambda: act(by=anna, assignment=sheet_of(opened, anna)))
        refused(refusals.AlreadyReleased, lambda: reassign(by=secretary, assignment=sheet_of(opened, anna)))
