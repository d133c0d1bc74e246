"""What the journal records of reorganizations: nothing of a plan that the reader may not see yet."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

REORGANIZATION_DRAFTED = EventKind(
    "reorganization.drafted",
    _("A reorganization was drafted."),
    EventGroup.ORGANIZATION,
    "reorganization",
    confidential=True,
)
REORGANIZATION_EDITED = EventKind(
    "reorganization.edited",
    _("The draft of the reorganization was changed."),
    EventGroup.ORGANIZATION,
    "reorganization",
    confidential=True,
)
REORGANIZATION_GUIDED = EventKind(
    "reorganization.guided",
    _("The guide list of the reorganization was replaced."),
    EventGroup.ORGANIZATION,
    "reorganization",
    confidential=True,
)
REORGANIZATION_DESTINATION_SET = EventKind(
    "reorganization.sent",
    _("It was decided by hand where something goes."),
    EventGroup.ORGANIZATION,
    "reorganization",
    confidential=True,
)
REORGANIZATION_SCHEDULED = EventKind(
    "reorganization.scheduled",
    _("The reorganization was scheduled."),
    EventGroup.ORGANIZATION,
    "reorganization",
    confidential=True,
)
REORGANIZATION_WITHDRAWN = EventKind(
    "reorganization.withdrawn",
    _("The reorganization was withdrawn."),
    EventGroup.ORGANIZATION,
    "reorganization",
    confidential=True,
)
REORGANIZATION_APPLIED = EventKind(
    "reorganization.applied",
    _("The reorganization took effect."),
    EventGroup.ORGANIZATION,
    "reorganization",
    confidential=True,
)
REORGANIZATION_BLOCKED = EventKind(
    "reorganization.blocked",
    _("The reorganization could not take effect on its day."),
    EventGroup.ORGANIZATION,
    "reorganization",
    confidential=True,
)


# --- mail -------------------------------------------------------------------------------------------------------------

REORGANIZATION_BLOCKED_MAIL = MailKind(
    "reorganization_blocked",
    act=_("Look at the plan"),
    subject=ngettext_lazy(
        "%(count)s reorganization was not carried out",
        "%(count)s reorganizations were not carried out",
        "count",
    ),
)
OFFICES_MOVED_MAIL = MailKind(
    "offices_moved",
    act=_("Look at the plan"),
    subject=ngettext_lazy(
        "%(count)s reorganization moved seats of offices",
        "%(count)s reorganizations moved seats of offices",
        "count",
    ),
)
