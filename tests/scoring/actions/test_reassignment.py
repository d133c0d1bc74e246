"""What waits for a reviewer who left: it goes to the successor, or stays for the secretary."""

from datetime import date, timedelta

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import current_ministry_id, ministry_scope
from audit.directory.models import Absence, Ministry, Unit, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.people.actions import leave
from audit.scoring.actions.reassignment import reassign, reassign_to_successors
from audit.scoring.models import Assignment, Round
from audit.scoring.queries import reviewers as pool
from audit.scoring.queries.reviewers import owed, without_reviewer
from audit.scoring.tasks import reassign_from_leavers
from tests.scoring.world import MakeItem, OpenRound, give
from tests.world import FOUNDED, MONDAY, MakeUser, found

LAST = date(2026, 3, 11)
NEXT = MONDAY + timedelta(days=3)


@pytest.fixture
def heir(make_user: MakeUser, review_unit: Unit) -> User:
    return make_user("dora", unit=review_unit, language="en")


def administrator() -> User:
    """Who lets people leave: there is one by then, or comes now."""
    found_one = User.objects.filter(username="admin").first()
    if found_one is None:
        ministry_id = current_ministry_id()
        found_one = User.objects.create_user(
            "admin", name_ko="관리자", email="a@b.kr", ministry_id=ministry_id
        )
        Grant.objects.create(ministry_id=ministry_id, user=found_one, role=Role.ADMIN, valid_from=FOUNDED)
    return found_one


def owners(of: Round) -> dict[str, list[str]]:
    """The reviewers of each item, by title."""
    found_rows = of.assignments.order_by("item__title", "reviewer__username")
    rows: dict[str, list[str]] = {}
    for title, name in found_rows.values_list("item__title", "reviewer__username"):
        rows.setdefault(title, []).append(name)
    return rows


def test_open_items_go_to_the_successor_the_day_after_and_what_was_scored_stays(
    open_: OpenRound, make_item: MakeItem, anna: User, heir: User
) -> None:
    opened = open_(make_item("가"), make_item("나"))
    give(opened.assignments.get(reviewer=anna, item__title="가"))
    leave(by=administrator(), user=anna, last_day=LAST, successor=heir)
    assert (reassign_to_successors(), without_reviewer().count()) == (0, 0)
    with clock.at(NEXT):
        assert (without_reviewer().count(), owed().count()) == (1, 2)
        assert [reassign_to_successors(), reassign_to_successors()] == [1, 0]
        assert (without_reviewer().count(), owed().count()) == (0, 3)
    assert owners(opened) == {"가": ["anna", "bela"], "나": ["bela", "dora"]}
    event = Event.objects.get(kind="assignment.handed_over")
    moved = opened.assignments.get(reviewer=heir)
    assert (event.actor, event.subject_id) == (None, moved.pk)
    assert event.facts == {"round": 1, "item": moved.item_id, "from": anna.pk, "to": heir.pk}
    with clock.at(NEXT):
        compose_due()
    assert "- 1 work item to score by" in OutboxMail.objects.get(recipient=heir, kind="round_opened").text


def test_a_successor_who_is_a_reviewer_already_gets_the_items_too_and_one_mail_that_counts_them(
    open_: OpenRound, make_item: MakeItem, anna: User, make_user: MakeUser, review_unit: Unit
) -> None:
    opened = open_(make_item("가"), make_item("나"))
    heir = make_user("dora", Role.REVIEWER, unit=review_unit, language="en")
    leave(by=administrator(), user=anna, last_day=LAST, successor=heir)
    with clock.at(NEXT):
        assert reassign_to_successors() == 2
        compose_due()
    assert owners(opened) == {"가": ["bela", "dora"], "나": ["bela", "dora"]}
    assert OutboxMail.objects.get(recipient=heir, kind="round_opened").subject.startswith("2 work items")


def test_a_successor_who_is_away_gets_nothing_until_the_return(
    open_: OpenRound, make_item: MakeItem, anna: User, heir: User, ministry: Ministry
) -> None:
    open_(make_item("가"))
    leave(by=administrator(), user=anna, last_day=LAST, successor=heir)
    day = date(2026, 3, 12)
    Absence.objects.create(ministry=ministry, user=heir, valid_from=day, valid_until=day)
    with clock.at(NEXT):
        assert reassign_to_successors() == 0
    with clock.at(NEXT + timedelta(days=1)):
        assert reassign_to_successors() == 1


def test_a_chain_of_successors_is_followed_to_its_end(
    open_: OpenRound, make_item: MakeItem, anna: User, heir: User, make_user: MakeUser, review_unit: Unit
) -> None:
    """Nobody asked in between."""
    opened = open_(make_item("가"))
    last = make_user("emil", unit=review_unit)
    leave(by=administrator(), user=anna, last_day=LAST, successor=heir)
    leave(by=administrator(), user=heir, last_day=date(2026, 3, 20), successor=last)
    with clock.at(NEXT + timedelta(days=20)):
        assert reassign_to_successors() == 1
    assert owners(opened) == {"가": ["bela", "emil"]}


def test_what_concerns_the_successor_stays_for_the_secretary(
    open_: OpenRound, make_item: MakeItem, anna: User, make_user: MakeUser, unit: Unit
) -> None:
    opened = open_(make_item("가"))
    leave(by=administrator(), user=anna, last_day=LAST, successor=make_user("emil", unit=unit))
    with clock.at(NEXT):
        assert reassign_to_successors() == 0
        assert without_reviewer().get().reviewer == anna
    assert owners(opened) == {"가": ["anna", "bela"]}
    assert not Event.objects.filter(kind="assignment.handed_over").exists()


def test_who_scores_the_item_already_does_not_score_it_twice(
    open_: OpenRound, make_item: MakeItem, anna: User, bela: User
) -> None:
    open_(make_item("가"))
    leave(by=administrator(), user=anna, last_day=LAST, successor=bela)
    with clock.at(NEXT):
        assert (reassign_to_successors(), without_reviewer().count()) == (0, 1)


def test_without_a_successor_nothing_moves(open_: OpenRound, make_item: MakeItem, anna: User) -> None:
    open_(make_item("가"))
    leave(by=administrator(), user=anna, last_day=LAST)
    with clock.at(NEXT):
        assert (reassign_to_successors(), without_reviewer().count()) == (0, 1)


def test_a_successor_who_leaves_too_is_followed_in_turn(
    open_: OpenRound, make_item: MakeItem, anna: User, heir: User, make_user: MakeUser, review_unit: Unit
) -> None:
    opened = open_(make_item("가"))
    last = make_user("emil", unit=review_unit)
    leave(by=administrator(), user=anna, last_day=LAST, successor=heir)
    with clock.at(NEXT):
        reassign_to_successors()
        leave(by=administrator(), user=heir, last_day=date(2026, 3, 12), successor=last)
    with clock.at(NEXT + timedelta(days=1)):
        assert reassign_to_successors() == 1
    assert owners(opened) == {"가": ["bela", "emil"]}


def test_the_clock_asks_in_every_ministry(
    open_: OpenRound, make_item: MakeItem, anna: User, heir: User
) -> None:
    open_(make_item("가"))
    leave(by=administrator(), user=anna, last_day=LAST, successor=heir)
    with ministry_scope(found("mof", "재정경제부", "Ministry of Finance")):
        assert not Assignment.objects.exists()
    with clock.at(NEXT):
        assert [reassign_from_leavers(), reassign_from_leavers()] == [1, 0]
    assert set(heir.grants.values_list("role", flat=True)) == {Role.REVIEWER}


def test_a_sheet_that_somebody_else_scored_meanwhile_is_left_alone(
    open_: OpenRound,
    make_item: MakeItem,
    anna: User,
    heir: User,
    make_user: MakeUser,
    secretary: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between the question whether there is anything to do and the lock, the secretary hands the item over and it is scored."""
    opened = open_(make_item("가"))
    emil = make_user("emil", Role.REVIEWER)
    leave(by=administrator(), user=anna, last_day=LAST, successor=heir)
    busy = make_item("나")  # the successor owes more than Emil, so that the secretary's choice falls on him
    Assignment.objects.create(ministry=opened.ministry, round=opened, item=busy, reviewer=heir)
    waiting = pool.without_reviewer
    with clock.at(NEXT):

        def meanwhile() -> object:
            monkeypatch.setattr(pool, "without_reviewer", waiting)
            found = waiting()
            assert found.exists()
            give(reassign(by=secretary, assignment=found.get()))
            return waiting().model.objects.filter(
                round=opened
            )  # what was read before: there is something to do

        monkeypatch.setattr(pool, "without_reviewer", meanwhile)
        assert reassign_to_successors() == 0
    assert opened.assignments.get(status="scored").reviewer == emil
