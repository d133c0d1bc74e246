"""What the pages of the register show, put together once for views and templates."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import hours
from audit.directory.models import User
from audit.directory.queries import Tree, tree_on

from ..choices import ASKED_HOW, DECIDED, ENDED, IN_A_CASE, OVER, OnHoliday
from ..forms.mending import TransferAnswerForm
from ..forms.revisions import DeclineRevisionForm
from ..models import EffortLine, RenewedDemand, WorkItem
from ..queries import (
    ItemHistoryEntry,
    item_history,
    next_dates,
    pending_revision,
)
from ..rules import burden
from ..rules.frequency import says_working_days
from ..rules.prescribed import is_bound, prescribed
from ..wording import items as wording
from ..wording import questions
from ..wording.answers import prescribed_in_words, requested_by
from ..wording.supporters import renewed_demands_in_words, supporters_in_words
from .alone import AloneOffers
from .mending import MendingOffers, mending_offers
from .revisions import DeclinedChange, PendingChange, change_of


@dataclass(frozen=True)
class ItemPage:
    """The page of an item, as one reader sees it."""

    item: WorkItem
    reader: User
    tree: Tree
    lines: tuple[EffortLine, ...]
    dates: tuple[date, ...]
    history: list[ItemHistoryEntry]
    change: PendingChange | DeclinedChange | None
    mending: MendingOffers

    @property
    def pending(self) -> PendingChange | None:
        """A change that waits for the unit's head."""
        return self.change if isinstance(self.change, PendingChange) else None

    @property
    def declined(self) -> DeclinedChange | None:
        """The last change, where the unit's head declined it."""
        return self.change if isinstance(self.change, DeclinedChange) else None

    @property
    def supporters(self) -> str:
        """How many named it through the report centre, in words; "" where nobody did."""
        return supporters_in_words(self.item.supporters)

    @property
    def is_over(self) -> bool:
        """Whether somebody may be asked again for what a decision has ended or changed."""
        return self.item.status in OVER

    @cached_property
    def renewed_demands(self) -> str:
        """How many were asked for it again, in words; "" where nobody was."""
        found = RenewedDemand.objects.filter(item=self.item).first() if self.is_over else None
        return renewed_demands_in_words(found.number if found else 0)

    @property
    def units(self) -> list[str]:
        """The owning unit and those above it, from the top down."""
        return [self.tree.name(pk) for pk in reversed(self.tree.path(self.item.unit_id))]

    @property
    def how_often(self) -> str:
        """As its owner answered. Where a case decided otherwise, this is how it was before."""
        return wording.recurrence(self.item.rrule, self.item.dtstart, self.item.as_needed_a_year)

    @property
    def as_decided(self) -> str:
        """What a case decided about how often and how long; "" where the answers count."""
        decided = self.item.decided
        return wording.decided_in(self.item.decided_case, decided) if decided else ""

    @property
    def case_number(self) -> str:
        """The number of the case that paused, changed or ended the work; "" where none did, or its decision is over."""
        rests_on_it = self.item.status in DECIDED or self.item.decided is not None
        return self.item.decided_case if rests_on_it else ""

    @property
    def requested_by(self) -> str:
        item = self.item
        unit = self.tree.name(item.requester_unit_id)
        return requested_by(item.requester_kind, unit, item.requester_level, item.requester)

    @property
    def prescribed(self) -> str:
        """What is prescribed about the work, in words; "" where nothing can be."""
        values = prescribed(self.item.mandate, self.item.prescribed)
        return prescribed_in_words(values) if is_bound(self.item.mandate) else ""

    @property
    def asks_how(self) -> bool:
        """Whether channel and attendance are asked of this kind of work."""
        return self.item.kind in ASKED_HOW

    @property
    def on_closed_days(self) -> str:
        """What happens on weekends and holidays; "" where nothing does, or where how often says it already."""
        item = self.item
        if not item.rrule or item.on_holiday == OnHoliday.KEEP or says_working_days(item.rrule):
            return ""
        return str(item.get_on_holiday_display())

    @property
    def left_out(self) -> str:
        """What short months leave out, with the number it makes."""
        item = self.item
        if item.dtstart is None or item.decided is not None:
            return ""
        following = self.dates[0] if self.dates else None
        return questions.left_out(
            item.rrule, item.dtstart, item.annual_occurrences, item.burden_year, following
        )

    @property
    def burden(self) -> str:
        values = [line.value for line in self.lines]
        item = self.item
        return wording.burden(
            item.annual_occurrences, values, estimate=item.is_estimate, decided=item.decided
        )

    @property
    def hours(self) -> str:
        return hours(burden.hours(self.item.annual_minutes))

    @property
    def days_of_work(self) -> str:
        return wording.days_of_work(self.item.annual_minutes)

    @cached_property
    def may_edit(self) -> bool:
        held = self.item.is_held or self.item.status in ENDED
        return not held and can(self.reader, Permission.LOG_WORK, self.item)

    @cached_property
    def may_confirm(self) -> bool:
        item = self.item
        waits = (item.confirmed_at is None or item.carried_over) and item.status not in ENDED
        return waits and can(self.reader, Permission.CONFIRM_WORK, self.item)

    @cached_property
    def may_log(self) -> bool:
        return can(self.reader, Permission.LOG_WORK)

    @property
    def item_number(self) -> str:
        """The id without separators, for an address."""
        return str(self.item.pk)

    @cached_property
    def alone(self) -> AloneOffers:
        """What the reader can decide about it without a ballot."""
        return AloneOffers(self.item, self.reader)

    @cached_property
    def may_open_case(self) -> bool:
        return self.item.status not in IN_A_CASE | ENDED and can(self.reader, Permission.DRAFT_CASE)


def item_page(
    item: WorkItem,
    reader: User,
    decline: DeclineRevisionForm | None = None,
    answer: TransferAnswerForm | None = None,
) -> ItemPage:
    """Everything the page of an item shows. A fixed number of queries. `decline`, `answer`: a form that has to be put right."""
    return ItemPage(
        item=item,
        reader=reader,
        tree=tree_on(clock.today()),
        lines=tuple(item.effort.all()),
        dates=next_dates(item),
        history=item_history(item),
        change=change_of(item, reader, decline),
        mending=mending_offers(item, reader, answer),
    )


def saved_text(item: WorkItem) -> str:
    """What a saved entry costs, in one sentence."""
    return _("Saved: %(title)s, %(hours)s hours a year.") % {
        "title": item.title,
        "hours": hours(burden.hours(item.annual_minutes)),
    }


def edited_text(item: WorkItem) -> str:
    """The same after a change; where it waits for the unit's head, that. One query."""
    if pending_revision(item) is None:
        return saved_text(item)
    told = _(
        "Saved as a change to be confirmed: %(title)s. The confirmed answers count until the unit head decides."
    )
    return told % {"title": item.title}
