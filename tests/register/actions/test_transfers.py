"""An entry of another unit: offered by its head, accepted, declined or taken back; one answer for each offer."""

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.actions import (
    accept_transfer,
    decline_transfer,
    propose_transfer,
    take_transfer_back,
    withdraw_item,
)
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.choices import Status
from audit.register.models import ItemTransfer, WorkItem
from audit.register.queries import count_to_confirm, differences, offered_to
from audit.register.refusals import (
    IsThereAlready,
    ItemInCase,
    NoTransferPending,
    SayWhyItIsDeclined,
    SayWhyItMoves,
    TransferPending,
)
from tests.register.world import events, make_item
from tests.world import MakeUser, later

set_status = audited(_set_status)


@pytest.fixture
def item(staff: User, unit: Unit) -> WorkItem:
    return make_item(staff, unit)


@pytest.fixture
def other_head(make_user: MakeUser, other_unit: Unit) -> User:
    return make_user("choi", Role.UNIT_HEAD, unit=other_unit)


@pytest.fixture
def offer(item: WorkItem, head: User, other_head: User, other_unit: Unit) -> ItemTransfer:
    return propose_transfer(by=head, item=item, version=1, target=other_unit, reason="통상 업무입니다")


def mails() -> list[tuple[User | None, str]]:
    with clock.at(later(hours=1)):
        compose_due()
    return [(mail.recipient, mail.subject) for mail in OutboxMail.objects.order_by("pk")]


def test_it_stays_until_the_other_head_accepts_it(
    offer: ItemTransfer, head: User, other_head: User, unit: Unit, other_unit: Unit
) -> None:
    assert (WorkItem.objects.get().unit, list(offered_to(other_head))) == (unit, [offer])
    assert mails() == [(other_head, "소관 부서 변경 요청: 주간 업무추진실적 보고")]
    accept_transfer(by=other_head, transfer=offer)
    row = WorkItem.objects.get()
    assert (row.unit, row.status, list(offered_to(other_head)), differences()) == (
        other_unit, Status.LOGGED, [], {},
    )  # fmt: skip
    assert (count_to_confirm(head), count_to_confirm(other_head)) == (0, 1)
    assert [kind for kind, _by, _facts in events()][-2:] == ["item.transfer_proposed", "item.handed_over"]
    assert mails()[1:] == [(head, "상대 부서가 인수한 업무: 주간 업무추진실적 보고")]


def test_declined_it_stays_and_who_offered_it_is_told_why(
    offer: ItemTransfer, head: User, other_head: User, unit: Unit
) -> None:
    with pytest.raises(SayWhyItIsDeclined):
        decline_transfer(by=other_head, transfer=offer, remark="")
    decline_transfer(by=other_head, transfer=offer, remark="예산 업무입니다")
    assert (WorkItem.objects.get().unit, events()[-1][2]["reason"]) == (unit, "예산 업무입니다")
    assert mails() == [(head, "상대 부서가 인수하지 않은 업무: 주간 업무추진실적 보고")]


@pytest.mark.parametrize("first", ["accept", "decline", "take_back", "withdraw"])
def test_the_second_of_two_answers_finds_nothing_to_answer(
    offer: ItemTransfer, head: User, other_head: User, item: WorkItem, first: str
) -> None:
    match first:
        case "accept":
            accept_transfer(by=other_head, transfer=offer)
        case "decline":
            decline_transfer(by=other_head, transfer=offer, remark="예산 업무입니다")
        case "take_back":
            take_transfer_back(by=head, transfer=offer)
        case _:
            withdraw_item(by=head, item=item, version=1)
    was = WorkItem.objects.get().unit
    with pytest.raises(NoTransferPending):
        accept_transfer(by=other_head, transfer=offer)
    with pytest.raises(NoTransferPending):
        decline_transfer(by=other_head, transfer=offer, remark="늦은 답")
    assert WorkItem.objects.get().unit == was
    assert ItemTransfer.objects.get().remark != "늦은 답"


def test_who_may_do_which(
    offer: ItemTransfer, item: WorkItem, staff: User, head: User, other_head: User, other_unit: Unit
) -> None:
    for by in (staff, head):
        with pytest.raises(NotAllowed):
            accept_transfer(by=by, transfer=offer)
        with pytest.raises(NotAllowed):
            decline_transfer(by=by, transfer=offer, remark="아닙니다")
    for by in (staff, other_head):
        with pytest.raises(NotAllowed):
            take_transfer_back(by=by, transfer=offer)
        with pytest.raises(NotAllowed):
            propose_transfer(by=by, item=item, version=1, target=other_unit, reason="통상 업무입니다")


def test_what_is_no_offer(item: WorkItem, head: User, unit: Unit, other_unit: Unit, other_head: User) -> None:
    for target, reason, refusal in (
        (unit, "우리 업무입니다", IsThereAlready),
        (other_unit, " ", SayWhyItMoves),
    ):
        with pytest.raises(refusal):
            propose_transfer(by=head, item=item, version=1, target=target, reason=reason)
    offer = propose_transfer(by=head, item=item, version=1, target=other_unit, reason="통상 업무입니다")
    with pytest.raises(TransferPending):
        propose_transfer(by=head, item=item, version=1, target=other_unit, reason="다시")
    set_status(items=[item], status=Status.PAUSED)
    with pytest.raises(ItemInCase):
        accept_transfer(by=other_head, transfer=offer)
