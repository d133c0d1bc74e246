"""What a reader can put right about an entry, as its page offers it, and what the pages say that ask first."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import Tree, tree_on

from ..choices import ENDED, Status, TransferOutcome
from ..forms.mending import TransferAnswerForm
from ..models import ItemTransfer, WorkItem
from ..queries import latest_transfer, may_withdraw, rests_on


@dataclass(frozen=True)
class MendingOffers:
    """Withdrawing, taking up again, sending back, and moving to another unit, as far as they are open to this reader.

    `transfer`: the last one, while it waits or where it was declined. `form`: what was sent to decline it and has to be put right."""

    item: WorkItem
    reader: User
    transfer: ItemTransfer | None
    form: TransferAnswerForm | None = None

    @property
    def is_open(self) -> bool:
        return not self.item.is_held and self.item.status not in ENDED

    @cached_property
    def heads(self) -> bool:
        return can(self.reader, Permission.CONFIRM_WORK, self.item)

    @cached_property
    def may_withdraw(self) -> bool:
        waits = self.item.status == Status.LOGGED and self.item.confirmed_at is None
        return waits and (self.heads or may_withdraw(self.reader, self.item))

    @cached_property
    def may_restore(self) -> bool:
        return self.item.status == Status.WITHDRAWN and may_withdraw(self.reader, self.item)

    @property
    def may_send_back(self) -> bool:
        confirmed = self.item.confirmed_at is not None and self.item.status != Status.CONFIRMED
        return self.is_open and not confirmed and not self.item.sent_back and self.heads

    @property
    def may_move(self) -> bool:
        return self.is_open and self.offered is None and self.heads

    @property
    def offered(self) -> ItemTransfer | None:
        """Where it waits for the head of another unit."""
        found = self.transfer
        return found if found is not None and found.outcome == TransferOutcome.PENDING else None

    @property
    def declined(self) -> ItemTransfer | None:
        """Where the head of another unit did not take it."""
        found = self.transfer
        return found if found is not None and found.outcome == TransferOutcome.DECLINED else None

    @property
    def target(self) -> str:
        """The name today of the unit it was offered to."""
        unit = self.transfer.target if self.transfer else None
        return (tree_on(clock.today()).name(unit.pk) or unit.code) if unit else ""

    @cached_property
    def may_answer(self) -> bool:
        return self.offered is not None and can(self.reader, Permission.CONFIRM_WORK, self.offered.target)

    @property
    def answer(self) -> TransferAnswerForm:
        return self.form or TransferAnswerForm()

    @property
    def any(self) -> bool:
        return self.may_withdraw or self.may_send_back or self.may_move


def mending_offers(item: WorkItem, reader: User, form: TransferAnswerForm | None = None) -> MendingOffers:
    """What the page of an entry offers. One query; the rights are kept for the request."""
    return MendingOffers(item, reader, latest_transfer(item), form)


def withdrawing(item: WorkItem) -> list[str]:
    """What will happen, or what stands against it, before somebody withdraws an entry."""
    if rests_on(item):
        return [
            _(
                "A scoring round, a case or a report rests on this entry already: it cannot be withdrawn. Change its answers instead."
            )
        ]
    return [
        _("The entry counts nowhere any more and leaves the lists; nothing is deleted."),
        _("You find it with the filter “withdrawn”, and can take the withdrawal back on its page."),
    ]


def sending_back(item: WorkItem) -> list[str]:
    """What will happen when the head sends an entry back, or what stands against it."""
    if item.confirmed_at is not None and rests_on(item):
        return [
            _(
                "A scoring round, a case or the hours ledger rests on this confirmed entry: it cannot be sent back. Change its answers instead."
            )
        ]
    told = _("%(who)s is asked by mail and on the desk to put it right.") % {"who": item.logged_by}
    counts = _("It counts no more until you confirm it anew.") if item.confirmed_at else ""
    leaves = _("It leaves your list until it was changed, and comes back then.")
    return [sentence for sentence in (told, counts, leaves) if sentence]


def moving(item: WorkItem) -> list[str]:
    """What will happen when the head offers an entry to another unit."""
    return [
        _("The head of the other unit is asked by mail and on the desk."),
        _("Until it is accepted, the entry stays with %(unit)s and counts there.")
        % {"unit": tree_on(clock.today()).name(item.unit_id)},
        _("You can take the offer back on the page of the entry as long as nobody has answered."),
    ]


def other_units(item: WorkItem, tree: Tree) -> list[tuple[str, str]]:
    """The units an entry can go to: all of today but its own."""
    own = tree.versions.get(item.unit_id)
    return [option for option in tree.options() if own is None or option[0] != own.code]
