"""Rounds, marks and their release: value, event and mail."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from audit.access.choices import Role
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.core.show import half_up
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.choices import ItemKind, Status
from audit.register.models import WorkItem
from audit.scoring import refusals
from audit.scoring.actions.rounds import (
    abstain,
    open_round,
    recuse,
    release_round,
    score,
)
from audit.scoring.choices import AssignmentStatus, RoundStatus
from audit.scoring.models import Assignment, Criterion, Mark, Rubric
from tests.scoring.world import (
    CODES,
    WEIGHTS,
    MakeItem,
    OpenRound,
    SheetOf,
    give,
    give_all,
    refused,
    results,
    sheet,
)
from tests.world import MakeUser


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
    compose_due()
    mails = OutboxMail.objects.filter(kind="round_opened").order_by("recipient")
    assert [(mail.recipient, mail.subject) for mail in mails] == [
        (user, "평가할 업무 2건, 2026. 3. 16.(월)까지 (1차 평가)") for user in (anna, bela)
    ]
    assert "/scoring/queue/" in mails[0].text


@pytest.mark.parametrize(("wanted", "given"), [(None, 1), (2, 2)])
def test_a_round_asks_for_as_many_reviewers_as_the_ministry_set_unless_told(
    rubric: Rubric,
    make_item: MakeItem,
    anna: User,
    bela: User,
    secretary: User,
    wanted: int | None,
    given: int,
) -> None:
    Ministry.objects.update(reviewers_an_item=1)
    deadline = clock.now() + timedelta(days=7)
    opened = open_round(
        by=secretary, name="1차", items=[make_item()], deadline=deadline, reviewers_an_item=wanted
    )
    assert (opened.reviewers_an_item, opened.assignments.count()) == (given, given)


def test_the_next_round_has_the_next_number(open_: OpenRound, make_item: MakeItem) -> None:
    assert [open_(make_item()).number, open_(make_item()).number] == [1, 2]


def test_an_item_chosen_twice_is_given_once(open_: OpenRound, make_item: MakeItem) -> None:
    item = make_item()
    assert open_(item, item).assignments.count() == 2


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
    # Nothing but numbers tells them apart: which event it is, of which sheet, by whom.
    assert len({re.sub(rb"[0-9]+", b"0", bytes(event.body)) for event in given}) == 1


def test_marks_cannot_be_changed_in_the_database(
    open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf
) -> None:
    give(sheet_of(open_(make_item()), anna))
    for act in (lambda: Mark.objects.update(level=4), lambda: Mark.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
            act()
    assert set(Mark.objects.values_list("level", flat=True)) == {2}


def test_an_optional_criterion_and_one_of_another_kind_may_be_left_out(
    open_: OpenRound, make_item: MakeItem, anna: User, sheet_of: SheetOf
) -> None:
    Criterion.objects.filter(code="law").update(required=False)
    Criterion.objects.filter(code="habit").update(kinds=[ItemKind.EVENT])
    own = sheet_of(open_(make_item()), anna)
    full = {code: 1 for code in CODES if code not in ("law", "habit")}
    refused(refusals.MarksMissing, lambda: give(own, full | {"habit": 1}))
    give(own, full)
    assert Mark.objects.count() == len(CODES) - 2


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
    # The citizen test alone says anything for it: 1.5 of 4.
    found = half_up(Decimal("1.5") * 25 * WEIGHTS["citizens"] / sum(WEIGHTS.values()), 2)
    expected = [
        (low.pk, found, 3, 2),
        (high.pk, Decimal(100), 1, 2),
        (same.pk, Decimal(100), 1, 2),
    ]
    assert results(opened) == expected
    values = dict(WorkItem.objects.values_list("pk", "public_value"))
    assert values == {low.pk: found, high.pk: Decimal(100), same.pk: Decimal(100)}
    event = Event.objects.get(kind="round.released")
    assert (event.actor, event.facts) == (
        secretary,
        {"number": 1, "results": [[low.pk, str(found), 3], [high.pk, "100.00", 1], [same.pk, "100.00", 1]]},
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
