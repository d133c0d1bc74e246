from uuid import uuid4

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.ledger.actions import allot, close_initiative, create_initiative, take_back
from audit.ledger.models import Allotment, Initiative
from audit.ledger.queries import balances
from audit.ledger.refusals import InitiativeClosed, NotThatMuchAllotted, NotThatMuchFreed
from audit.ledger.rules.balance import UnitBalance
from audit.register.refusals import FormUsedAlready
from tests.ledger.rows import comes_back, frees
from tests.world import MakeUser


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("head", Role.UNIT_HEAD, unit=unit)


@pytest.fixture
def initiative(make_user: MakeUser) -> Initiative:
    return create_initiative(by=make_user("chair", Role.CHAIR), name_ko="신통상 전략")


def test_hours_in_effect_are_given_and_taken_back(head: User, unit: Unit, initiative: Initiative) -> None:
    frees(unit, head, minutes=600)
    allot(by=head, unit=unit, initiative=initiative, minutes=600)
    take_back(by=head, unit=unit, initiative=initiative, minutes=240)
    assert list(Allotment.objects.values_list("minutes", flat=True)) == [600, -240]
    assert balances() == {unit.pk: UnitBalance(600, 0, 360)}
    kinds = [(event.kind, event.facts) for event in Event.objects.about(initiative)][:2]
    assert kinds == [
        ("initiative.taken_back", {"unit": "PC-01", "minutes": 240}),
        ("initiative.allotted", {"unit": "PC-01", "minutes": 600}),
    ]


def test_never_more_than_are_in_effect_and_waiting_is_not_among_them(
    head: User, unit: Unit, initiative: Initiative
) -> None:
    frees(unit, head, minutes=600, overtime=6000)
    allot(by=head, unit=unit, initiative=initiative, minutes=420)
    with pytest.raises(NotThatMuchFreed, match="3시간") as refused:
        allot(by=head, unit=unit, initiative=initiative, minutes=240)
    assert refused.value.code == "NotThatMuchFreed"
    assert balances()[unit.pk].given == 420


def test_no_more_is_taken_back_than_was_given_to_that_one(
    head: User, unit: Unit, initiative: Initiative, make_user: MakeUser
) -> None:
    frees(unit, head, minutes=600)
    other = create_initiative(by=make_user("second", Role.CHAIR), name_ko="제조 AI")
    allot(by=head, unit=unit, initiative=other, minutes=600)
    with pytest.raises(NotThatMuchAllotted):
        take_back(by=head, unit=unit, initiative=initiative, minutes=60)
    assert Allotment.objects.count() == 1


def test_a_closed_initiative_gets_nothing_and_gives_back(
    head: User, unit: Unit, initiative: Initiative, make_user: MakeUser
) -> None:
    frees(unit, head, minutes=600)
    allot(by=head, unit=unit, initiative=initiative, minutes=120)
    close_initiative(by=make_user("second", Role.CHAIR), initiative=initiative, version=None)
    with pytest.raises(InitiativeClosed):
        allot(by=head, unit=unit, initiative=initiative, minutes=60)
    take_back(by=head, unit=unit, initiative=initiative, minutes=120)
    assert balances()[unit.pk].given == 0


def test_the_head_of_another_unit_and_other_roles_are_refused_without_a_trace(
    head: User, unit: Unit, other_unit: Unit, initiative: Initiative, make_user: MakeUser
) -> None:
    frees(unit, head, minutes=600)
    stranger = make_user("other", Role.UNIT_HEAD, unit=other_unit)
    events = Event.objects.count()
    for by in (stranger, make_user("kim", Role.STAFF, unit=unit), make_user("minister", Role.MINISTER)):
        for act in (allot, take_back):
            with pytest.raises(NotAllowed):
                act(by=by, unit=unit, initiative=initiative, minutes=60)
    assert (Allotment.objects.count(), Event.objects.count()) == (0, events)


def test_work_that_comes_back_leaves_too_much_allotted_until_it_is_taken_back(
    head: User, unit: Unit, initiative: Initiative
) -> None:
    frees(unit, head, minutes=600)
    frees(unit, head, minutes=300, case="2026-0002")
    allot(by=head, unit=unit, initiative=initiative, minutes=800)
    comes_back()
    assert balances()[unit.pk] == UnitBalance(900, 600, 800)
    with pytest.raises(NotThatMuchFreed, match="0시간"):
        allot(by=head, unit=unit, initiative=initiative, minutes=1)
    take_back(by=head, unit=unit, initiative=initiative, minutes=balances()[unit.pk].over)
    assert (balances()[unit.pk].over, balances()[unit.pk].unallotted) == (0, 0)


def test_a_double_click_allots_once_and_a_key_is_nobody_elses(
    head: User, unit: Unit, initiative: Initiative, make_user: MakeUser
) -> None:
    frees(unit, head, minutes=600)
    key = uuid4()
    first = allot(by=head, unit=unit, initiative=initiative, minutes=60, request_key=key)
    assert allot(by=head, unit=unit, initiative=initiative, minutes=60, request_key=key) == first
    with pytest.raises(FormUsedAlready):
        allot(
            by=make_user("deputy", Role.UNIT_HEAD, unit=unit),
            unit=unit,
            initiative=initiative,
            minutes=60,
            request_key=key,
        )
    assert balances()[unit.pk].given == 60


@pytest.mark.parametrize("minutes", [0, -60])
def test_only_positive_numbers(head: User, unit: Unit, initiative: Initiative, minutes: int) -> None:
    frees(unit, head, minutes=600)
    for act in (allot, take_back):
        with pytest.raises(ValueError, match="positive"):
            act(by=head, unit=unit, initiative=initiative, minutes=minutes)
