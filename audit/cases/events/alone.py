"""What is recorded and told of decisions without a ballot."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

from .kind import move_event

CASE_DECIDED_ALONE = move_event("decide_alone", _("The unit decided about its own work."))
CASE_CALLED_UP = move_event("call_up", _("The task force called the case up: the units are asked."))
CASE_WAIVED = move_event("waive", _("Whoever demanded the work waived it."))
CASE_DECLARED_OVER = move_event("declare_over", _("The minister declared the practice over."))
PULSE_OPENED = EventKind(
    "pulse.opened", _("People were asked whether the practice stays ended."), EventGroup.CASES, "pulse"
)
DECIDED_ALONE_MAIL = MailKind(
    "decided_alone",
    subject=ngettext_lazy(
        "A unit decided %(count)s case about its own work",
        "Units decided %(count)s cases about their own work",
        "count",
    ),
    act=_("Read the case"),
)
CALLED_UP_MAIL = MailKind(
    "called_up",
    subject=ngettext_lazy(
        "%(count)s decision of a unit was called up", "%(count)s decisions of units were called up", "count"
    ),
    act=_("Read the case"),
)
WAIVED_MAIL = MailKind(
    "waived",
    subject=ngettext_lazy(
        "%(count)s piece of work is not demanded any more",
        "%(count)s pieces of work are not demanded any more",
        "count",
    ),
    act=_("Read the decision"),
)
DECLARED_OVER_MAIL = MailKind(
    "declared_over",
    subject=ngettext_lazy(
        "The minister ended %(count)s practice", "The minister ended %(count)s practices", "count"
    ),
    act=_("Read the decision"),
)
