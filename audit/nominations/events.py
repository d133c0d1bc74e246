"""What the journal records of reports: never a word of one, never who sent it, and of what a sender did only at night."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

NOMINATION_RECEIVED = EventKind(
    "nomination.received",
    _("A fake-work report came in on the day before."),
    EventGroup.NOMINATIONS,
    "nomination",
)
NOMINATION_CONTINUED = EventKind(
    "nomination.continued",
    _("The sender of a report added something on the day before."),
    EventGroup.NOMINATIONS,
    "nomination",
)
NOMINATION_WITHDRAWN = EventKind(
    "nomination.withdrawn",
    _("A report was withdrawn by its sender and erased."),
    EventGroup.NOMINATIONS,
    "nomination",
)
NOMINATION_TAKEN_UP = EventKind(
    "nomination.taken_up", _("A report became a work item."), EventGroup.NOMINATIONS, "nomination"
)
NOMINATION_JOINED = EventKind(
    "nomination.joined", _("A report joined a work item."), EventGroup.NOMINATIONS, "nomination"
)
NOMINATION_DECLINED = EventKind(
    "nomination.declined", _("A report was declined with a reason."), EventGroup.NOMINATIONS, "nomination"
)
NOMINATION_PASSED_ON = EventKind(
    "nomination.passed_on", _("A report was passed on."), EventGroup.NOMINATIONS, "nomination"
)
NOMINATION_TALKED = EventKind(
    "nomination.talked", _("The sender of a report was written to."), EventGroup.NOMINATIONS, "nomination"
)
NOMINATION_RECUSED = EventKind(
    "nomination.recused",
    _("Somebody of the task force declared to be concerned; the next one triages the report."),
    EventGroup.NOMINATIONS,
    "nomination",
)
ORIGINAL_ASKED = EventKind(
    "nomination.original_asked",
    _("Somebody asked to read a report with the names in it."),
    EventGroup.NOMINATIONS,
    "nomination",
)
ORIGINAL_APPROVED = EventKind(
    "nomination.original_approved",
    _("A second person approved that a report is read with the names in it."),
    EventGroup.NOMINATIONS,
    "nomination",
)
ORIGINAL_REFUSED = EventKind(
    "nomination.original_refused",
    _("A second person refused that a report is read with the names in it."),
    EventGroup.NOMINATIONS,
    "nomination",
)
ORIGINAL_READ = EventKind(
    "nomination.original_read",
    _("A report was read with the names in it."),
    EventGroup.NOMINATIONS,
    "nomination",
)
NOMINATIONS_ERASED = EventKind(
    "nominations.erased", _("Reports were erased: their time was over."), EventGroup.NOMINATIONS, "ministry"
)
WAIVER_ASKED = EventKind(
    "nomination.waiver_asked",
    _("Whoever demands the work was asked whether it is still wanted."),
    EventGroup.NOMINATIONS,
    "workitem",
)


# --- mail -------------------------------------------------------------------------------------------------------------

WAIVER_ASKED_MAIL = MailKind(
    "waiver_asked",
    subject=ngettext_lazy(
        "%(count)s piece of work that is asked for at your level was named as useless",
        "%(count)s pieces of work that are asked for at your level were named as useless",
        "count",
    ),
    act=_("Look at the work item"),
)
