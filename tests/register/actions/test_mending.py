"""What was logged by mistake is put right: withdrawn and taken up again, sent back by the head, as long as nothing rests on it."""

from collections.abc import Callable
from uuid import UUID

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.actions import (
    confirm_items,
    edit_item,
    log_item,
    restore_item,
    send_back,
    withdraw_item,
)
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.queries import (
    booked_today,
    count_to_confirm,
    differences,
    sent_back_to,
    waiting_for,
)
from audit.register.refusals import (
    ConfirmedMeanwhile,
    FormUsedAlready,
    ItemInCase,
    ItemWithdrawn,
    NotWithdrawn,
    OthersRestOnIt,
    SayWhatIsMissing,
)
from audit.register.rules.books import counts, only, total
from tests.register.world import WEEKLY, draft, events, found_in_a_round, make_item
from tests.world import MakeUser, later

set_status = audited(_set_status)


@pytest.fixture
def item(staff: User, unit: Unit) -> WorkItem:
    return make_item(staff, unit)


def state() -> tuple[str, int, str]:
    row = WorkItem.objects.get()
    return row.status, row.version, row.sent_back


def test_what_was_withdrawn_counts_nowhere_and_comes_back(item: WorkItem, staff: User, head: User) -> None:
    withdraw_item(by=staff, item=item, version=1, reason="두 번 등록함")
    assert state() == (Status.WITHDRAWN, 2, "")
    assert (count_to_confirm(head), list(waiting_for(head)), differences()) == (0, [], {})
    assert confirm_items(by=head, items=[(item.pk, 2)]).count == 0
    assert events()[-1] == ("item.withdrawn", staff.pk, {"reason": "두 번 등록함"})
    restore_item(by=staff, item=item)
    assert (state(), count_to_confirm(head), differences()) == ((Status.LOGGED, 3, ""), 1, {})
    assert events()[-1] == ("item.restored", staff.pk, {})


def test_twice_is_once(item: WorkItem, staff: User) -> None:
    withdraw_item(by=staff, item=item, version=1)
    for version in (None, 1):
        with pytest.raises(AlreadyDone):
            withdraw_item(by=staff, item=item, version=version)
    with pytest.raises(ItemWithdrawn):
        edit_item(by=staff, item=item, version=2, draft=draft(title="다른 이름"))
    restore_item(by=staff, item=item)
    with pytest.raises(NotWithdrawn):
        restore_item(by=staff, item=item)
    assert state() == (Status.LOGGED, 3, "")


def test_what_changed_since_the_page_was_opened_is_looked_at_again(
    item: WorkItem, staff: User, head: User
) -> None:
    edit_item(by=staff, item=item, version=1, draft=draft(title="월간 보고"))
    with pytest.raises(SomebodyWasFaster):
        withdraw_item(by=staff, item=item, version=1)
    with pytest.raises(SomebodyWasFaster):
        send_back(by=head, item=item, version=1, remark="횟수가 다릅니다")
    assert state() == (Status.LOGGED, 2, "")


def taken_up(item: WorkItem, staff: User, head: User) -> None:
    set_status(items=[item], status=Status.IN_CASE)


def confirmed(item: WorkItem, staff: User, head: User) -> None:
    confirm_items(by=head, items=[(item.pk, 1)])


def scored(item: WorkItem, staff: User, head: User) -> None:
    found_in_a_round(item.ministry, {item: None})


@pytest.mark.parametrize(
    ("before", "refusal"),
    [(taken_up, OthersRestOnIt), (confirmed, ConfirmedMeanwhile), (scored, OthersRestOnIt)],
)
def test_what_others_rest_on_is_not_withdrawn(
    item: WorkItem,
    staff: User,
    head: User,
    before: Callable[[WorkItem, User, User], None],
    refusal: type[Exception],
) -> None:
    before(item, staff, head)
    was = state()
    with pytest.raises(refusal):
        withdraw_item(by=staff, item=item, version=None)
    assert state() == was


def test_only_who_logged_it_or_the_head_withdraws(
    item: WorkItem, make_user: MakeUser, unit: Unit, other_unit: Unit, head: User
) -> None:
    for username, role, place in (("park", Role.STAFF, unit), ("choi", Role.UNIT_HEAD, other_unit)):
        with pytest.raises(NotAllowed):
            withdraw_item(by=make_user(username, role, unit=place), item=item, version=1)
    withdraw_item(by=head, item=item, version=1)


def test_sent_back_it_waits_for_its_author_and_then_for_the_head_again(
    item: WorkItem, staff: User, head: User
) -> None:
    with pytest.raises(SayWhatIsMissing):
        send_back(by=head, item=item, version=1, remark=" ")
    send_back(by=head, item=item, version=1, remark="참석자가 빠졌습니다")
    assert state() == (Status.LOGGED, 2, "참석자가 빠졌습니다")
    assert (count_to_confirm(head), list(waiting_for(head)), list(sent_back_to(staff))) == (0, [], [item])
    with clock.at(later(hours=1)):
        compose_due()
    assert [(mail.recipient, mail.subject) for mail in OutboxMail.objects.all()] == [
        (staff, "보완 요청: 주간 업무추진실적 보고")
    ]
    edit_item(by=staff, item=item, version=2, draft=WEEKLY)  # nothing was changed, nothing said
    assert state() == (Status.LOGGED, 2, "참석자가 빠졌습니다")
    edit_item(by=staff, item=item, version=2, draft=WEEKLY, reason="참석자가 없습니다")
    assert (state(), count_to_confirm(head), list(sent_back_to(staff))) == ((Status.LOGGED, 3, ""), 1, [])


def test_a_change_of_answers_answers_it_too(item: WorkItem, staff: User, head: User) -> None:
    send_back(by=head, item=item, version=1, remark="이름을 바꾸십시오")
    edit_item(by=staff, item=item, version=2, draft=draft(title="월간 보고"))
    assert (state(), count_to_confirm(head)) == ((Status.LOGGED, 3, ""), 1)


def test_what_was_confirmed_counts_no_more_until_it_is_confirmed_anew(item: WorkItem, head: User) -> None:
    confirm_items(by=head, items=[(item.pk, 1)])
    assert total(only(booked_today(), counts).values()).items == 1
    send_back(by=head, item=item, version=2, remark="횟수가 다릅니다")
    assert total(only(booked_today(), counts).values()).items == 0
    confirm_items(by=head, items=[(item.pk, 3)])
    assert (state(), differences()) == ((Status.CONFIRMED, 4, ""), {})


def test_what_a_case_or_a_score_rests_on_is_not_sent_back(item: WorkItem, staff: User, head: User) -> None:
    confirm_items(by=head, items=[(item.pk, 1)])
    found_in_a_round(item.ministry, {item: None})
    with pytest.raises(OthersRestOnIt):
        send_back(by=head, item=item, version=2, remark="횟수가 다릅니다")
    set_status(items=[item], status=Status.IN_CASE)
    with pytest.raises(ItemInCase):
        send_back(by=head, item=item, version=None, remark="횟수가 다릅니다")


def test_the_form_that_made_a_withdrawn_entry_does_not_pretend_to_have_saved_it(
    staff: User, unit: Unit
) -> None:
    key = UUID(int=1)
    first = log_item(by=staff, unit=unit, draft=WEEKLY, request_key=key)
    withdraw_item(by=staff, item=first, version=1)
    with pytest.raises(FormUsedAlready):
        log_item(by=staff, unit=unit, draft=WEEKLY, request_key=key)
