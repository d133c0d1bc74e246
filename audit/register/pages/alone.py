"""What a reader can decide about a piece of work without a ballot, as its page offers it."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from audit.access.aides import principals_of
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User

from ..choices import ENDED, IN_A_CASE, LIGHT, ItemKind
from ..models import WorkItem
from ..queries import may_waive, sides


@dataclass(frozen=True)
class AloneOffers:
    """The acts of `cases.actions.alone` that are open to this reader about this work."""

    item: WorkItem
    reader: User

    @cached_property
    def is_free(self) -> bool:
        """Whether it can be decided about now: the work goes on, was confirmed, and is in no case."""
        return self.item.status not in IN_A_CASE | ENDED and self.item.confirmed_at is not None

    @cached_property
    def may_waive(self) -> bool:
        """Whether the reader demands this work, and so can do without it."""
        return self.is_free and may_waive(self.reader, self.item)

    @cached_property
    def may_prepare_waiver(self) -> bool:
        """Whether the reader is the aide of somebody who demands this work."""
        if not self.is_free or self.may_waive or not can(self.reader, Permission.PREPARE):
            return False
        return any(may_waive(who, self.item) for who in principals_of(self.reader, clock.today()))

    @cached_property
    def may_stay_away(self) -> bool:
        """Whether the reader is the minister, who attends work that others ask for."""
        attends = self.is_free and bool(self.item.minister_attends)
        return attends and not self.may_waive and can(self.reader, Permission.SIGN)

    @cached_property
    def may_declare_over(self) -> bool:
        practice = self.is_free and self.item.kind == ItemKind.PRACTICE
        return practice and can(self.reader, Permission.SIGN)

    @cached_property
    def may_decide_alone(self) -> bool:
        """Whether the reader heads the unit, and the work is light and concerns no other."""
        light = self.is_free and self.item.mandate in LIGHT
        return light and can(self.reader, Permission.DECIDE_ALONE, self.item) and sides([self.item]) == 1

    @cached_property
    def may_propose(self) -> bool:
        """Whether the reader heads the unit, which cannot decide alone: what becomes of its work is proposed to the task force."""
        return (
            self.is_free
            and not self.may_decide_alone
            and can(self.reader, Permission.DECIDE_ALONE, self.item)
        )

    @cached_property
    def may_protect(self) -> bool:
        if self.item.status in ENDED:
            return False
        return can(self.reader, Permission.CONFIRM_WORK, self.item) or can(self.reader, Permission.DRAFT_CASE)

    @property
    def any(self) -> bool:
        own = self.may_decide_alone or self.may_propose or self.may_prepare_waiver
        return self.may_waive or self.may_stay_away or self.may_declare_over or own
