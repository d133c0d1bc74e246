"""What the journal records of work items."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

ITEM_LOGGED = EventKind("item.logged", _("The work was logged."), EventGroup.WORK, "workitem", news=True)
ITEM_NAMED = EventKind(
    "item.named", _("The work was named through the report centre."), EventGroup.WORK, "workitem", news=True
)
ITEM_EDITED = EventKind("item.edited", _("The entry was changed."), EventGroup.WORK, "workitem")
ITEM_REVISION_PROPOSED = EventKind(
    "item.revision_proposed",
    _("Other answers were proposed; the confirmed ones count until the unit head decides."),
    EventGroup.WORK,
    "workitem",
)
ITEM_REVISION_WITHDRAWN = EventKind(
    "item.revision_withdrawn", _("The proposed change was withdrawn."), EventGroup.WORK, "workitem"
)
ITEM_REVISION_DECLINED = EventKind(
    "item.revision_declined", _("The unit head declined the proposed change."), EventGroup.WORK, "workitem"
)
ITEM_REVISION_ENDED = EventKind(
    "item.revision_ended",
    _("The proposed change was closed, because the work has ended."),
    EventGroup.WORK,
    "workitem",
)
ITEM_REVISED = EventKind(
    "item.revised", _("The unit head confirmed the proposed change."), EventGroup.WORK, "workitem"
)
ITEM_CONFIRMED = EventKind(
    "item.confirmed", _("The unit head confirmed the entry."), EventGroup.WORK, "workitem", news=True
)
ITEM_CARRIED_CONFIRMED = EventKind(
    "item.carried_confirmed",
    _("The unit head confirmed the answers that an update had carried over."),
    EventGroup.WORK,
    "workitem",
)
ITEM_WITHDRAWN = EventKind("item.withdrawn", _("The entry was withdrawn."), EventGroup.WORK, "workitem")
ITEM_RESTORED = EventKind(
    "item.restored", _("The withdrawal of the entry was taken back."), EventGroup.WORK, "workitem"
)
ITEM_SENT_BACK = EventKind(
    "item.sent_back",
    _("The unit head sent the entry back to be put right."),
    EventGroup.WORK,
    "workitem",
    news=True,
)
ITEM_TRANSFER_PROPOSED = EventKind(
    "item.transfer_proposed", _("The work was offered to another unit."), EventGroup.WORK, "workitem"
)
ITEM_TRANSFER_DECLINED = EventKind(
    "item.transfer_declined", _("The other unit did not take the work over."), EventGroup.WORK, "workitem"
)
ITEM_TRANSFER_TAKEN_BACK = EventKind(
    "item.transfer_taken_back",
    _("The work is offered to another unit no more."),
    EventGroup.WORK,
    "workitem",
)
ITEM_PRESCRIBED = EventKind(
    "item.prescribed", _("What is prescribed about the work was stated."), EventGroup.WORK, "workitem"
)
ITEM_STATUS_SET = EventKind(
    "item.status_set", _("The status of the work changed."), EventGroup.WORK, "workitem"
)
ITEM_VALUED = EventKind("item.valued", _("A new public value was set."), EventGroup.WORK, "workitem")
ITEM_RECOUNTED = EventKind(
    "item.recounted",
    _("The times a year were counted anew: the calendar has changed."),
    EventGroup.WORK,
    "workitem",
)
ITEM_DECIDED = EventKind(
    "item.decided",
    _("A case decided how often the work takes place, and what it takes each time."),
    EventGroup.WORK,
    "workitem",
)
ITEM_UNDONE = EventKind(
    "item.decision_undone",
    _("The work takes place again as before the decision."),
    EventGroup.WORK,
    "workitem",
)
ITEM_PROTECTED = EventKind(
    "item.protected",
    _("Whether a law requires this record was stated."),
    EventGroup.WORK,
    "workitem",
)
ITEM_RESTATED = EventKind(
    "item.restated",
    _("The times a year were counted anew: a new year has begun."),
    EventGroup.WORK,
    "workitem",
)
ITEM_COUNTED_ANEW = EventKind(
    "item.counted_anew",
    _("The times a year were counted anew: the way of counting has changed."),
    EventGroup.WORK,
    "workitem",
)
ITEM_HANDED_OVER = EventKind(
    "item.handed_over", _("The work went to another unit."), EventGroup.WORK, "workitem"
)
ITEMS_RESTATED = EventKind(
    "items.restated",
    _("The burden of recurring work was stated for the new year."),
    EventGroup.WORK,
    "ministry",
)
ITEMS_COUNTED_ANEW = EventKind(
    "items.counted_anew",
    _("Entries were counted anew: the way of counting has changed."),
    EventGroup.WORK,
    "ministry",
)
ITEMS_GENERATED = EventKind(
    "items.generated", _("Made-up entries for trials were added."), EventGroup.WORK, "ministry"
)
BOOKS_OPENED = EventKind(
    "books.opened", _("The books of the register were opened."), EventGroup.WORK, "ministry"
)
MONTH_CLOSED = EventKind(
    "books.month_closed", _("A month of the register's books was closed."), EventGroup.WORK, "ministry"
)


# --- mail -------------------------------------------------------------------------------------------------------------

REVISION_CLOSED_MAIL = MailKind(
    "revision_closed",
    subject=ngettext_lazy(
        "%(count)s change you proposed was not taken up",
        "%(count)s changes you proposed were not taken up",
        "count",
    ),
    act=_("Look at the work item"),
    when=When.OFFICE,
)
ITEM_SENT_BACK_MAIL = MailKind(
    "item_sent_back",
    subject=ngettext_lazy(
        "%(count)s entry of yours has to be put right",
        "%(count)s entries of yours have to be put right",
        "count",
    ),
    act=_("Put the entry right"),
    when=When.OFFICE,
)
TRANSFER_PROPOSED_MAIL = MailKind(
    "transfer_proposed",
    subject=ngettext_lazy(
        "%(count)s entry is offered to your unit", "%(count)s entries are offered to your unit", "count"
    ),
    act=_("Accept or decline"),
    when=When.OFFICE,
)
TRANSFER_ANSWERED_MAIL = MailKind(
    "transfer_answered",
    subject=ngettext_lazy(
        "%(count)s entry you offered to another unit was answered",
        "%(count)s entries you offered to other units were answered",
        "count",
    ),
    act=_("Look at the work item"),
    when=When.OFFICE,
)
