"""What is recorded of promised changes, of opinions, and of members who look again."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

from .kind import move_event

CASE_OPENED_UNKEPT = move_event(
    "open_unkept", _("The ballot was opened, although a promised change is not in the text.")
)
CASE_REOPENED_UNKEPT = move_event(
    "reopen_unkept", _("The ballot was opened again, although a promised change is not in the text.")
)
PROMISE_MADE = EventKind("promise.made", _("A change of the text was promised."), EventGroup.CASES, "promise")
PROMISE_KEPT = EventKind(
    "promise.kept", _("A promised change was found in the text and ticked off."), EventGroup.CASES, "promise"
)
OPINION_GIVEN = EventKind(
    "opinion.given", _("A staff representative gave an opinion."), EventGroup.CASES, "opinion"
)
LOOKED_AGAIN = EventKind(
    "elector.looked_again",
    _("A member looked at the answers again."),
    EventGroup.CASES,
    "elector",
    office=_("a council member"),
)
OPINION_GIVEN_MAIL = MailKind(
    "opinion_given",
    subject=ngettext_lazy(
        "%(count)s opinion of staff representatives", "%(count)s opinions of staff representatives", "count"
    ),
    act=_("Read the opinion"),
    when=When.OFFICE,
)
