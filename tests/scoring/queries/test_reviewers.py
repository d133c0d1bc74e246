"""Who may score what today, read from seats and roles."""

from datetime import timedelta

from audit.access.choices import Role
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import Appointment, Succession, Unit, User
from audit.journal.models import Event
from audit.mail.models import Notice
from audit.scoring import refusals
from audit.scoring.actions.reassignment import reassign
from audit.scoring.actions.rounds import recuse
from audit.scoring.choices import AssignmentStatus
from tests.scoring.world import MakeItem, OpenRound, SheetOf, give, refused
from tests.world import MakeUnit, MakeUser


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
    written = open_(make_item(requester="통상정책 총괄과"), k=3)  # words are no unit
    assert asker.pk in written.assignments.values_list("reviewer", flat=True)
    opened = open_(make_item(requester_kind="unit", requester_unit=other_unit))
    assert asker.pk not in opened.assignments.values_list("reviewer", flat=True)


def test_who_took_over_from_a_unit_that_asked_is_kept_away(
    open_: OpenRound, make_item: MakeItem, make_user: MakeUser, make_unit: MakeUnit, other_unit: Unit
) -> None:
    gone, today = make_unit("OLD-01"), clock.today()
    gone.versions.update(valid_until=today - timedelta(days=1))
    Succession.objects.create(
        ministry=gone.ministry, unit=gone, change="merge", successor=other_unit, on=today
    )
    heir = make_user("cho", Role.REVIEWER, unit=other_unit)
    opened = open_(make_item(requester_kind="unit", requester_unit=gone))
    assert heir.pk not in opened.assignments.values_list("reviewer", flat=True)


def test_what_the_topmost_unit_owns_and_asks_for_is_scored_by_those_below(
    open_: OpenRound, make_item: MakeItem, make_user: MakeUser, top: Unit, anna: User, bela: User
) -> None:
    make_user("aide", Role.REVIEWER, unit=top)
    own, asked = make_item(unit=top), make_item("요청", requester_kind="unit", requester_unit=top)
    opened = open_(own, asked)
    assert set(opened.assignments.values_list("reviewer", flat=True)) == {anna.pk, bela.pk}


def test_a_seat_of_yesterday_keeps_nobody_away(
    open_: OpenRound, make_item: MakeItem, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    moved = make_user("cho", Role.REVIEWER, unit=unit)
    Appointment.objects.filter(user=moved).update(valid_until=clock.today() - timedelta(days=1))
    assert open_(make_item(), k=3).assignments.filter(reviewer=moved).count() == 1


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
    assert Notice.objects.filter(person=third, kind="round_opened").count() == 1
    recuse(by=bela, assignment=sheet_of(opened, bela))
    assert opened.assignments.count() == 3


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
    assert Notice.objects.filter(person=third).count() == 1
    reassign(by=secretary, assignment=opened.assignments.filter(reviewer=anna)[0])
    assert Notice.objects.filter(person=third).count() == 1


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
