"""Rounds, marks and their release: value, event, mail, and refusals that leave no trace."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.journal.models import Event
from audit.mail.models import OutboxMail
from audit.register.choices import Kind, Status
from audit.register.models import WorkItem
from audit.scoring import refusals
from audit.scoring.actions import (
    abstain,
    install_default_rubric,
    open_round,
    reassign,
    recuse,
    release_round,
    score,
)
from audit.scoring.choices import AssignmentStatus, RoundStatus
from audit.scoring.models import Assignment, Criterion, Mark, Result, Round, Rubric
from tests.scoring.world import CODES, MakeItem, OpenRound, give, sheet
from tests.world import MakeUser, later

SheetOf = Callable[[Round, User], Assignment]


def trace() -> list[Any]:
    """Everything scoring can leave behind."""
    return [
        Event.objects.count(),
        OutboxMail.objects.count(),
        list(Round.objects.values_list("pk", "status")),
        list(Assignment.objects.values_list("pk", "reviewer", "status", "note", "done_at")),
        Mark.objects.count(),
        Result.objects.count(),
        list(WorkItem.objects.values_list("pk", "public_value")),
    ]


def refused(refusal: type[Refused], act: Callable[[], object]) -> Refused:
    """The act is refused for this reason and leaves no trace; the refusal, to read its sentence."""
    before = trace()
    with pytest.raises(refusal) as caught:
        act()
    assert type(caught.value) is refusal
    assert trace() == before
    return caught.value


# --- criteria ------------------------------------------------------------------------------------------------------


def test_the_default_rubric_is_installed_once(ministry: Ministry) -> None:
    rubric = install_default_rubric(ministry)
    assert install_default_rubric(ministry) == rubric
    rows = [
        (row.code, row.weight, row.required, row.counted, len(row.levels)) for row in rubric.criteria.all()
    ]
    assert rows == [(code, Decimal(4 if code == "citizens" else 1), True, True, 5) for code in CODES]
    assert [(event.kind, event.facts) for event in Event.objects.all()] == [
        ("rubric.installed", {"number": 1, "criteria": list(CODES)})
    ]


# --- opening -------------------------------------------------------------------------------------------------------


def test_a_round_gives_each_item_to_two_reviewers_and_tells_each_of_them_once(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User, secretary: User, rubric: Rubric
) -> None:
    first, second = make_item("가"), make_item("나", status=Status.LOGGED)
    opened = open_(first, second)
    assert (opened.number, opened.status, opened.rubric, str(opened)) == (1, "open", rubric, "1차 평가")
    pairs = sorted(Assignment.objects.values_list("item", "reviewer", "status"))
    assert pairs == sorted((item.pk, user.pk, "open") for item in (first, second) for user in (anna, bela))
    event = Event.objects.get(kind="round.opened")
    assert (event.actor, event.facts) == (
        secretary,
        {
            "number": 1,
            "items": [first.pk, second.pk],
            "deadline": "2026-03-16T00:00:00Z",
            "rubric": 1,
            "reviewers_an_item": 2,
        },
    )
    mails = OutboxMail.objects.filter(kind="round_opened").order_by("recipient")
    assert [(mail.recipient, mail.subject) for mail in mails] == [
        (user, "평가할 업무 2건, 2026. 3. 16.(월)까지 (1차 평가)") for user in (anna, bela)
    ]
    assert "/scoring/queue/" in mails[0].text


def test_the_next_round_has_the_next_number(open_: OpenRound, make_item: MakeItem) -> None:
    assert [open_(make_item()).number, open_(make_item()).number] == [1, 2]


def test_an_item_chosen_twice_is_given_once(open_: OpenRound, make_item: MakeItem) -> None:
    item = make_item()
    assert open_(item, item).assignments.count() == 2


@pytest.mark.parametrize(
    "status", [Status.IN_CASE, Status.PAUSED, Status.STOPPED, Status.CHANGED, Status.KEPT]
)
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


def test_too_few_reviewers_are_named_before_anything_is_written(
    open_: OpenRound, make_item: MakeItem, review_unit: Unit
) -> None:
    fine, own = make_item("가"), make_item("나", unit=review_unit)
    sentence = str(refused(refusals.TooFewReviewers, lambda: open_(fine, own)))
    assert [fact in sentence for fact in ("2건", "1건", "나")] == [True, True, True]
    refused(refusals.TooFewReviewers, lambda: open_(fine, k=3))


def test_reviewers_of_the_requesting_unit_are_kept_away(
    open_: OpenRound, make_item: MakeItem, make_user: MakeUser, other_unit: Unit
) -> None:
    asker = make_user("cho", Role.REVIEWER, unit=other_unit)
    opened = open_(make_item(requester="통상정책 총괄과"))
    assert asker.pk not in opened.assignments.values_list("reviewer", flat=True)


def test_a_seat_of_yesterday_keeps_nobody_away(
    open_: OpenRound, make_item: MakeItem, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    moved = make_user("cho", Role.REVIEWER, unit=unit)
    Appointment.objects.filter(user=moved).update(valid_until=clock.today() - timedelta(days=1))
    assert open_(make_item(), k=3).assignments.filter(reviewer=moved).count() == 1


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


# --- scoring -------------------------------------------------------------------------------------------------------


def test_a_score_is_appended_and_its_event_tells_no_level(
    open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf
) -> None:
    item = make_item()
    own = sheet_of(open_(item), anna)
    marks = sheet(3, citizens=0, law=None)
    done = score(by=anna, assignment=own, marks=marks, note="해마다 같은 내용")
    own.refresh_from_db()
    assert (done, own.status, own.note, own.done_at) == (own, "scored", "해마다 같은 내용", clock.now())
    told = dict(Mark.objects.values_list("criterion__code", "level"))
    assert told == {code: level for code, level in marks.items() if level is not None}
    event = Event.objects.get(kind="score.given")
    assert (event.actor, event.facts) == (anna, {"round": 1, "item": item.pk})
    refused(AlreadyDone, lambda: score(by=anna, assignment=own, marks=sheet(4)))
    refused(AlreadyDone, lambda: recuse(by=anna, assignment=own))


def test_two_different_sheets_leave_the_same_trace_in_the_journal(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User, sheet_of: SheetOf
) -> None:
    opened = open_(make_item())
    give(sheet_of(opened, anna), sheet(0))
    give(sheet_of(opened, bela), sheet(None, citizens=4))
    given = Event.objects.filter(kind="score.given")
    assert len({str(event.facts) for event in given}) == 1
    assert len({len(event.body) for event in given}) == 1


def test_marks_cannot_be_changed_in_the_database(
    open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf
) -> None:
    give(sheet_of(open_(make_item()), anna))
    for act in (lambda: Mark.objects.update(level=4), lambda: Mark.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
            act()
    assert set(Mark.objects.values_list("level", flat=True)) == {2}


@pytest.mark.parametrize(
    ("marks", "refusal", "named"),
    [
        pytest.param({}, refusals.MarksMissing, "국민의 눈, 목적", id="nothing answered"),
        pytest.param(sheet(2, law=5), refusals.MarksMissing, "근거 법령", id="a level above 4"),
        pytest.param(sheet(2) | {"beauty": 1}, refusals.MarksMissing, "beauty", id="an unknown criterion"),
        pytest.param(sheet(None), refusals.NothingTold, "기권", id="can't tell everywhere"),
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


def test_an_optional_criterion_and_one_of_another_kind_may_be_left_out(
    open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf
) -> None:
    Criterion.objects.filter(code="law").update(required=False)
    Criterion.objects.filter(code="habit").update(kinds=[Kind.EVENT])
    own = sheet_of(open_(make_item()), anna)
    full = {code: 1 for code in CODES if code not in ("law", "habit")}
    refused(refusals.MarksMissing, lambda: give(own, full | {"habit": 1}))
    give(own, full)
    assert Mark.objects.count() == 5


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


def test_a_reviewer_who_moved_into_the_unit_has_to_step_back(
    open_: OpenRound, make_item: MakeItem, anna: User, unit: Unit, sheet_of: SheetOf
) -> None:
    own = sheet_of(open_(make_item()), anna)
    Appointment.objects.filter(user=anna).update(unit=unit)
    refused(refusals.OwnWork, lambda: give(own))
    assert recuse(by=anna, assignment=own).status == AssignmentStatus.RECUSED


def test_who_steps_back_is_replaced_where_there_is_somebody(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User, make_user: MakeUser, sheet_of: SheetOf
) -> None:
    item = make_item()
    opened = open_(item)
    third = make_user("cho", Role.REVIEWER)
    recuse(by=anna, assignment=sheet_of(opened, anna))
    rows = dict(opened.assignments.values_list("reviewer", "status"))
    assert rows == {anna.pk: "recused", bela.pk: "open", third.pk: "open"}
    assert Event.objects.get(kind="score.recused").facts == {"round": 1, "item": item.pk}
    assert OutboxMail.objects.filter(recipient=third, kind="round_opened").count() == 1
    recuse(by=bela, assignment=sheet_of(opened, bela))
    assert opened.assignments.count() == 3


def test_an_abstention_leaves_the_counts(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User, secretary: User, sheet_of: SheetOf
) -> None:
    item = make_item()
    opened = open_(item)
    give(sheet_of(opened, anna), sheet(1))
    abstain(by=bela, assignment=sheet_of(opened, bela))
    assert Event.objects.get(kind="score.abstained").facts == {"round": 1, "item": item.pk}
    release_round(by=secretary, round=opened)
    assert results(opened) == [(item.pk, Decimal("25.00"), 1, 1)]


# --- handing over --------------------------------------------------------------------------------------------------


def test_an_item_is_handed_to_the_least_loaded_and_he_is_told(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User, make_user: MakeUser, secretary: User
) -> None:
    opened = open_(make_item("가"), make_item("나"))
    third = make_user("cho", Role.REVIEWER)
    row = opened.assignments.filter(reviewer=anna).order_by("pk")[0]
    assert reassign(by=secretary, assignment=row).reviewer == third
    row.refresh_from_db()
    assert (row.reviewer, row.status) == (third, "open")
    event = Event.objects.get(kind="assignment.handed_over")
    assert (event.actor, event.facts) == (
        secretary,
        {"round": 1, "item": row.item_id, "from": anna.pk, "to": third.pk},
    )
    assert OutboxMail.objects.filter(recipient=third).count() == 1
    reassign(by=secretary, assignment=opened.assignments.filter(reviewer=anna)[0])
    assert OutboxMail.objects.filter(recipient=third).count() == 1


def test_an_item_stays_where_nobody_else_can_take_it(
    open_: OpenRound,
    make_item: MakeItem,
    anna: User,
    make_user: MakeUser,
    unit: Unit,
    secretary: User,
    sheet_of: SheetOf,
) -> None:
    opened = open_(make_item())
    make_user("cho", Role.REVIEWER, unit=unit)
    refused(refusals.NobodyElse, lambda: reassign(by=secretary, assignment=sheet_of(opened, anna)))
    give(sheet_of(opened, anna))
    refused(AlreadyDone, lambda: reassign(by=secretary, assignment=sheet_of(opened, anna)))


# --- release -------------------------------------------------------------------------------------------------------


def give_all(of: Round, level: int = 2) -> None:
    for row in of.assignments.filter(status=AssignmentStatus.OPEN):
        give(row, sheet(level))


def results(of: Round) -> list[tuple[int, Decimal | None, int | None, int]]:
    return list(of.results.order_by("item").values_list("item", "public_value", "rank", "reviews"))


def test_the_release_computes_values_ranks_and_writes_the_register(
    open_: OpenRound, make_item: MakeItem, secretary: User, anna: User, bela: User
) -> None:
    low, high, same = make_item("가"), make_item("나"), make_item("다")
    opened = open_(low, high, same)
    sheets = {
        low.pk: {anna: sheet(0, citizens=1), bela: sheet(0, citizens=2)},
        high.pk: {anna: sheet(4), bela: sheet(4, citizens=None)},
        same.pk: {anna: sheet(4), bela: sheet(None, law=4)},
    }
    for row in opened.assignments.all():
        give(row, sheets[row.item_id][row.reviewer])
    released = release_round(by=secretary, round=opened)
    assert (released.status, released.released_at) == (RoundStatus.RELEASED, clock.now())
    # low: the citizen test 1.5 × 4 of 10 weights, × 25
    expected = [
        (low.pk, Decimal("15.00"), 3, 2),
        (high.pk, Decimal(100), 1, 2),
        (same.pk, Decimal(100), 1, 2),
    ]
    assert results(opened) == expected
    values = dict(WorkItem.objects.values_list("pk", "public_value"))
    assert values == {low.pk: Decimal(15), high.pk: Decimal(100), same.pk: Decimal(100)}
    event = Event.objects.get(kind="round.released")
    assert (event.actor, event.facts) == (
        secretary,
        {"number": 1, "results": [[low.pk, "15.00", 3], [high.pk, "100.00", 1], [same.pk, "100.00", 1]]},
    )
    refused(AlreadyDone, lambda: release_round(by=secretary, round=opened))


def test_a_third_of_a_point_is_rounded_half_up_to_two_decimals(
    open_: OpenRound, make_item: MakeItem, secretary: User, make_user: MakeUser
) -> None:
    make_user("cho", Role.REVIEWER)
    opened = open_(make_item(), k=3)
    for row, level in zip(opened.assignments.all(), (0, 0, 2), strict=True):
        give(row, sheet(level))
    release_round(by=secretary, round=opened)
    assert [value for _item, value, _rank, _reviews in results(opened)] == [Decimal("16.67")]


def test_a_criterion_that_is_only_shown_does_not_count(
    open_: OpenRound, make_item: MakeItem, secretary: User
) -> None:
    Criterion.objects.filter(code="citizens").update(counted=False)
    opened = open_(make_item())
    for row in opened.assignments.all():
        give(row, sheet(4, citizens=0))
    release_round(by=secretary, round=opened)
    assert [value for _item, value, _rank, _reviews in results(opened)] == [Decimal(100)]


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


def test_a_late_score_counts_as_long_as_the_round_is_open(
    open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf
) -> None:
    opened = open_(make_item())
    with clock.at(opened.deadline + timedelta(days=1)):
        assert give(sheet_of(opened, anna)).status == AssignmentStatus.SCORED


def test_what_cannot_be_computed_keeps_the_value_of_the_round_before(
    open_: OpenRound, make_item: MakeItem, secretary: User
) -> None:
    item = make_item()
    first = open_(item)
    give_all(first, level=1)
    release_round(by=secretary, round=first)
    second = open_(item)
    for row in second.assignments.all():
        abstain(by=row.reviewer, assignment=row)
    release_round(by=secretary, round=second)
    assert (results(first), results(second)) == ([(item.pk, Decimal(25), 1, 2)], [(item.pk, None, None, 0)])
    item.refresh_from_db()
    assert item.public_value == Decimal(25)
