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
