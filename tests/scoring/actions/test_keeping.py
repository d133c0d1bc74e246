"""A round that runs is lengthened or cancelled with a reason, and a sheet goes to a reviewer of choice."""

from datetime import timedelta
from functools import partial

from audit.access.choices import Role
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.desk.actions.desk import DO
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.scoring.actions.keeping import cancel_round, lengthen_round
from audit.scoring.actions.reassignment import reassign
from audit.scoring.actions.rounds import open_round, release_round, score
from audit.scoring.models import Assignment, Round
from audit.scoring.queries.reviewers import free_for, owed
from audit.scoring.refusals import (
    AlreadyReleased,
    NobodyElse,
    NotLonger,
    RoundCancelled,
    SayWhy,
    TooFewReviewers,
)
from tests.scoring.world import MakeItem, OpenRound, SheetOf, give, give_all, refused, sheet
from tests.world import MakeUser


def test_more_time_and_never_less(opened: Round, secretary: User) -> None:
    before, later = opened.deadline, opened.deadline + timedelta(days=3)
    for wanted in (before, before - timedelta(days=1)):
        asked = partial(lengthen_round, by=secretary, round=opened, deadline=wanted, reason="출장")
        refused(NotLonger, asked)
    refused(SayWhy, lambda: lengthen_round(by=secretary, round=opened, deadline=later, reason=" "))
    lengthen_round(by=secretary, round=opened, deadline=later, reason="출장이 겹칩니다")
    assert Round.objects.get().deadline == later
    assert Event.objects.get(kind="round.lengthened").facts["reason"] == "출장이 겹칩니다"


def test_a_cancelled_round_counts_nowhere_and_frees_its_items(
    opened: Round, secretary: User, anna: User
) -> None:
    own = opened.assignments.filter(reviewer=anna).first()
    assert own is not None
    give(own)
    refused(SayWhy, lambda: cancel_round(by=secretary, round=opened, reason=""))
    cancel_round(by=secretary, round=opened, reason="기준이 바뀝니다")
    row = Round.objects.get()
    assert (row.status, row.cancelled_why, owed().count(), row.results.count()) == (
        "cancelled", "기준이 바뀝니다", 0, 0,
    )  # fmt: skip
    waiting = opened.assignments.filter(status="open").first()
    assert waiting is not None
    refused(RoundCancelled, lambda: score(by=waiting.reviewer, assignment=waiting, marks=sheet(2)))
    refused(RoundCancelled, lambda: release_round(by=secretary, round=opened))
    refused(RoundCancelled, lambda: cancel_round(by=secretary, round=opened, reason="다시"))
    items = {each.item for each in opened.assignments.all()}
    deadline = clock.now() + timedelta(days=7)
    assert open_round(by=secretary, name="새 차수", items=items, deadline=deadline).number == 2


def test_a_released_round_is_neither(opened: Round, secretary: User) -> None:
    give_all(opened)
    release_round(by=secretary, round=opened)
    later = opened.deadline + timedelta(days=3)
    refused(
        AlreadyReleased, lambda: lengthen_round(by=secretary, round=opened, deadline=later, reason="출장")
    )
    refused(AlreadyReleased, lambda: cancel_round(by=secretary, round=opened, reason="취소"))


def test_a_sheet_goes_to_the_reviewer_who_was_chosen(
    open_: OpenRound, make_item: MakeItem, make_user: MakeUser, secretary: User, anna: User, bela: User,
    sheet_of: SheetOf, review_unit: Unit, unit: Unit,
) -> None:  # fmt: skip
    own = sheet_of(open_(make_item(), k=2), anna)
    carl = make_user("carl", Role.REVIEWER, unit=review_unit)
    concerned = make_user("dora", Role.REVIEWER, unit=unit)
    assert free_for(own) == [carl]
    for other in (bela, concerned):
        refused(NobodyElse, partial(reassign, by=secretary, assignment=own, to=other.pk))
    assert reassign(by=secretary, assignment=own, to=carl.pk).reviewer == carl
    make_user("emil", Role.REVIEWER, unit=review_unit)  # the second of two clicks hands it to nobody else
    refused(SomebodyWasFaster, partial(reassign, by=secretary, assignment=own))
    fresh = Assignment.objects.get(pk=own.pk)
    assert DO["hand-over"](secretary, [fresh], {own.pk: anna.pk}, "").keys() == {own.pk}
    assert Assignment.objects.get(pk=own.pk).reviewer == carl


def test_reviewers_can_be_left_out_of_a_round(
    make_item: MakeItem, rubric: object, secretary: User, anna: User, bela: User
) -> None:
    item, deadline = make_item(), clock.now() + timedelta(days=7)
    ask = partial(open_round, by=secretary, name="1차", items=[item], deadline=deadline, but=[anna.pk])
    refused(TooFewReviewers, partial(ask, reviewers_an_item=2))
    opened = ask(reviewers_an_item=1)
    assert [each.reviewer for each in opened.assignments.all()] == [bela]
