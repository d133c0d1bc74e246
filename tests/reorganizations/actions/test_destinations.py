"""The guide list, and decisions by hand: before the day, and for what was left after it."""

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.directory.models import Ministry, Unit, User
from audit.organizations.rules.plan import UnitChange
from audit.register.models import FormerPlace, WorkItem
from audit.reorganizations.actions import schedule, send, set_guide, withdraw
from audit.reorganizations.models import Reorganization
from audit.reorganizations.queries.previews import outcome_of, plan_of
from audit.reorganizations.refusals import (
    GuideLineBad,
    InEffect,
    NotWaiting,
    OfficeSentByHand,
    ReorganizationNotDraft,
    UnitNotInNewOrder,
)
from tests.register.world import make_item
from tests.reorganizations.drafts import MERGE, RENAME, TODAY, YESTERDAY, a_draft, events, refused
from tests.world import MakeUser, later

SPLIT = UnitChange(2, "split", "PC-01", successors=("TP-01", "M"))


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def item(make_user: MakeUser, unit: Unit) -> WorkItem:
    """An entry of the unit that will end, logged a month ago."""
    with clock.at(later(days=-30)):
        return make_item(make_user("staff", Role.STAFF, unit=unit), unit)


def test_a_guide_list_takes_the_place_of_the_one_before(admin: User, unit: Unit) -> None:
    row = a_draft(RENAME)
    assert set_guide(by=admin, reorganization=row, version=1, lines=[("가", "나과"), ("다", "라과")]) == 2
    assert set_guide(by=admin, reorganization=row, version=2, lines=[(" 마 ", "바과")]) == 1
    assert plan_of(row).guide == (("마", "바과"),)
    assert events()[1:] == [
        ("reorganization.guided", admin.pk, {"lines": 2}), ("reorganization.guided", admin.pk, {"lines": 1}),
    ]  # fmt: skip
    assert set_guide(by=None, reorganization=row, version=None, lines=[]) == 0
    assert plan_of(row).guide == ()


@pytest.mark.parametrize(
    "line", [("", "나과"), ("가", " "), ("가" * 301, "나과"), ("가", "나" * 101), ("가\n나", "다")]
)
def test_a_bad_line_of_the_guide_is_named(ministry: Ministry, unit: Unit, line: tuple[str, str]) -> None:
    row = a_draft(RENAME)
    with refused(GuideLineBad) as refusal:
        set_guide(by=None, reorganization=row, version=None, lines=[("가", "나과"), line])
    assert refusal.value.facts == {"line": 2}


def test_entries_and_people_are_sent_and_called_back(
    admin: User, item: WorkItem, top: Unit, other_unit: Unit
) -> None:
    row = a_draft(SPLIT)
    assert send(by=admin, reorganization=row, version=1, unit="M", items=[item], people=[admin]) == 2
    assert send(by=admin, reorganization=row, version=2, unit="TP-01", items=[item]) == 1
    assert (plan_of(row).items, plan_of(row).people) == ({item.pk: "TP-01"}, {admin.pk: "M"})
    send(by=admin, reorganization=row, version=3, unit="", items=[item])
    assert (plan_of(row).items, plan_of(row).people) == ({}, {admin.pk: "M"})
    assert events()[-1] == (
        "reorganization.sent", admin.pk, {"items": [item.pk], "people": [], "unit": ""},
    )  # fmt: skip
    schedule(by=None, reorganization=row, version=None)
    assert send(by=admin, reorganization=row, version=None, unit="M", items=[item]) == 1


def test_by_hand_no_seat_goes_anywhere_that_takes_two(
    admin: User, unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    """Whoever holds an office stays with the unit, and nobody is sent to sit beside a member of the council."""
    clerk = make_user("clerk", Role.STAFF, unit=unit)
    Ministry.objects.update(founding_ended_at=clock.now())
    row = a_draft(SPLIT)
    with refused(OfficeSentByHand):
        send(by=admin, reorganization=row, version=1, unit="M", people=[admin])
    assert send(by=admin, reorganization=row, version=1, unit="TP-01", people=[clerk]) == 1
    make_user("member", Role.MEMBER, unit=other_unit)
    with refused(OfficeSentByHand):
        send(by=admin, reorganization=row, version=2, unit="TP-01", people=[clerk])
    assert plan_of(row).people == {clerk.pk: "TP-01"}
    Grant.objects.create(ministry=Ministry.objects.get(), user=clerk, role=Role.AUDITOR, valid_from=TODAY)
    assert plan_of(row).people == {}  # an office since: the seat goes with its unit


@pytest.mark.parametrize(("code", "called"), [("PC-01", "기획재정담당관(PC-01)"), ("NOWHERE", "NOWHERE")])
def test_nothing_is_sent_to_a_unit_that_is_not_in_the_new_order(
    item: WorkItem, top: Unit, other_unit: Unit, code: str, called: str, admin: User
) -> None:
    row = a_draft(SPLIT)
    with refused(UnitNotInNewOrder) as refusal:
        send(by=admin, reorganization=row, version=None, unit=code, items=[item])
    assert refusal.value.facts == {"unit": called}


def test_a_unit_the_plan_creates_can_be_chosen(
    item: WorkItem, top: Unit, other_unit: Unit, admin: User
) -> None:
    row = a_draft(SPLIT, UnitChange(3, "create", "NEW", "새과", "", "team", "M"))
    assert send(by=admin, reorganization=row, version=None, unit="NEW", items=[item]) == 1


def test_who_may_and_when(
    admin: User, item: WorkItem, make_user: MakeUser, top: Unit, other_unit: Unit
) -> None:
    row, chair = a_draft(SPLIT), make_user("chair", Role.CHAIR)
    with refused(NotAllowed):
        send(by=chair, reorganization=row, version=None, unit="M", items=[item])
    with refused(SomebodyWasFaster):
        set_guide(by=admin, reorganization=row, version=9, lines=[])
    withdraw(by=admin, reorganization=row, version=None)
    with refused(ReorganizationNotDraft):
        send(by=admin, reorganization=row, version=None, unit="M", items=[item])
    with refused(ReorganizationNotDraft):
        set_guide(by=admin, reorganization=row, version=None, lines=[])


# --- after the day ----------------------------------------------------------------------------------------------------


@pytest.fixture
def applied(item: WorkItem, top: Unit, other_unit: Unit) -> Reorganization:
    """The unit was split yesterday, and nobody had decided on its entry."""
    return schedule(by=None, reorganization=a_draft(SPLIT, day=YESTERDAY), version=None)


def test_what_waits_goes_from_the_day_of_the_decision_on(
    admin: User, item: WorkItem, applied: Reorganization, top: Unit
) -> None:
    assert list(outcome_of(applied).waiting) == [item]
    assert send(by=admin, reorganization=applied, version=None, unit="M", items=[item]) == 1
    item.refresh_from_db()
    assert item.unit == top
    former = FormerPlace.objects.order_by("until").values_list("unit__code", "until")
    assert list(former) == [("PC-01", later(days=-2).date()), ("TP-01", YESTERDAY)]
    assert list(outcome_of(applied).waiting) == []
    with refused(NotWaiting):
        send(by=admin, reorganization=applied, version=None, unit="TP-01", items=[item])


def test_a_decision_to_leave_it_where_it_is_settles_it(
    item: WorkItem, applied: Reorganization, admin: User
) -> None:
    send(by=admin, reorganization=applied, version=None, unit="TP-01", items=[item])
    assert FormerPlace.objects.count() == 1
    assert list(outcome_of(applied).waiting) == []


def test_after_the_day_only_what_waits_can_be_sent_and_only_to_units_of_today(
    admin: User, item: WorkItem, applied: Reorganization
) -> None:
    with refused(UnitNotInNewOrder):
        send(by=admin, reorganization=applied, version=None, unit="PC-01", items=[item])
    with refused(UnitNotInNewOrder):
        send(by=admin, reorganization=applied, version=None, unit="", items=[item])
    with refused(InEffect):
        send(by=admin, reorganization=applied, version=None, unit="M", people=[admin])


def test_nothing_waits_where_a_unit_has_one_successor(item: WorkItem, top: Unit, other_unit: Unit) -> None:
    row = schedule(by=None, reorganization=a_draft(MERGE, day=TODAY), version=None)
    assert list(outcome_of(row).waiting) == []
