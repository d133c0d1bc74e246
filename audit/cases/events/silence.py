"""What is recorded and told of a silence procedure."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

from .kind import move_event

CASE_SILENCE_OPENED = move_event("open_silence", _("The silence procedure was opened."))
CASE_AGREED_SILENT = move_event("agree_silent", _("The silence procedure ended: agreed, nobody objected."))
CASE_SILENCE_BROKEN = move_event("object_silent", _("The silence procedure ended: an objection is open."))
CASE_SILENCE_EXTENDED = move_event(
    "extend_silence", _("The silence procedure was extended: a notice had not arrived.")
)
CASE_BALLOT_INSTEAD = move_event("ballot_instead", _("The silence procedure went over into a ballot."))
BALLOT_WISHED = EventKind(
    "ballot.wished",
    _("A member wished for a change of the text or for a ballot."),
    EventGroup.CASES,
    "ballotwish",
)
SILENCE_OPENED_MAIL = MailKind(
    "silence_opened",
    subject=ngettext_lazy(
        "%(count)s case passes unless somebody objects",
        "%(count)s cases pass unless somebody objects",
        "count",
    ),
    act=_("Read the case and answer"),
)
SILENCE_EXTENDED_MAIL = MailKind(
    "silence_extended",
    subject=ngettext_lazy(
        "%(count)s silence procedure was extended", "%(count)s silence procedures were extended", "count"
    ),
    act=_("Read the case"),
)
