"""What is recorded and told from the signature until the decision is in effect."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_SCHEDULED = move_event("schedule", _("The day of effect was set."))
CASE_PAUSED = move_event("pause", _("The trial began."))
CASE_TOOK_EFFECT = move_event("take_effect", _("The decision is in effect."))
PAUSED_MAIL = MailKind(
    "paused",
    when=When.OFFICE,
    formal=True,
    act=_("Read the case"),
    subject=ngettext_lazy(
        "%(count)s case puts work on trial rest", "%(count)s cases put work on trial rest", "count"
    ),
)
IN_EFFECT_MAIL = MailKind(
    "in_effect",
    when=When.OFFICE,
    formal=True,
    act=_("Read the case"),
    subject=ngettext_lazy("%(count)s decision is in effect", "%(count)s decisions are in effect", "count"),
)
