"""Reading names: asked with a reason, approved by another, each reading journaled."""

from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.nominations.actions.originals import ask_original, decide_original, read_original
from audit.nominations.actions.triage import declare_concerned
from audit.nominations.refusals import AnotherPersonNeeded, NominationGone, RequestOver
from tests.nominations.rows import sealed
from tests.world import MakeUser, later


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("secretary", Role.SECRETARY)


@pytest.fixture
def auditor(make_user: MakeUser) -> User:
    return make_user("auditor", Role.AUDITOR)


def kinds() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("kind", flat=True))[1:]


def test_two_people_and_three_lines_of_the_journal(secretary: User, auditor: User) -> None:
    (row,) = sealed(what="김 과장이 시킵니다")
    asked = ask_original(by=secretary, nomination=row, reason="부서 확인")
    assert ask_original(by=secretary, nomination=row, reason="다시") == asked
    with pytest.raises(RequestOver):
        read_original(by=secretary, request=asked)
    decide_original(by=auditor, request=asked, approve=True)
    assert read_original(by=secretary, request=asked).what == "김 과장이 시킵니다"
    assert kinds() == [
        "nomination.original_asked",
        "nomination.original_approved",
        "nomination.original_read",
    ]
    assert Event.objects.order_by("sequence")[1].facts == {"reason": "부서 확인"}


def test_it_closes_after_a_day_and_is_open_to_nobody_else(
    secretary: User, auditor: User, make_user: MakeUser
) -> None:
    (row,) = sealed()
    asked = ask_original(by=secretary, nomination=row, reason="부서 확인")
    decide_original(by=auditor, request=asked, approve=True)
    with pytest.raises(RequestOver):
        read_original(by=make_user("chair", Role.CHAIR), request=asked)
    with pytest.raises(NotAllowed):
        read_original(by=auditor, request=asked)
    with clock.at(clock.now() + timedelta(hours=24)), pytest.raises(RequestOver):
        read_original(by=secretary, request=asked)


def test_who_asked_does_not_approve_nor_whom_it_concerns(secretary: User, make_user: MakeUser) -> None:
    second = make_user("second", Role.SECRETARY)
    (row,) = sealed()
    asked = ask_original(by=secretary, nomination=row, reason="부서 확인")
    declare_concerned(by=second, nomination=row)
    for by in (secretary, second):
        with pytest.raises(AnotherPersonNeeded):
            decide_original(by=by, request=asked, approve=True)
    with pytest.raises(NominationGone):
        ask_original(by=second, nomination=row, reason="궁금해서")


def test_a_refusal_and_a_lapse_are_ends(secretary: User, auditor: User, make_user: MakeUser) -> None:
    one, two = sealed("1", "2")
    refused = ask_original(by=secretary, nomination=one, reason="부서 확인")
    decide_original(by=auditor, request=refused, approve=False)
    with pytest.raises(RequestOver):
        decide_original(by=make_user("chair", Role.CHAIR), request=refused, approve=True)
    lapsing = ask_original(by=secretary, nomination=two, reason="부서 확인")
    with clock.at(later(days=4)), pytest.raises(RequestOver):
        decide_original(by=auditor, request=lapsing, approve=True)
    assert kinds().count("nomination.original_refused") == 1


def test_roles_without_the_right_are_refused(secretary: User, make_user: MakeUser) -> None:
    (row,) = sealed()
    asked = ask_original(by=secretary, nomination=row, reason="부서 확인")
    admin = make_user("admin", Role.ADMIN)
    with pytest.raises(NotAllowed):
        ask_original(by=admin, nomination=row, reason="x")
    with pytest.raises(NotAllowed):
        decide_original(by=admin, request=asked, approve=True)
