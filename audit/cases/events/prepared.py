"""What is recorded and told of what somebody prepares for another person."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

# Sealed like the position it may become: who prepared something for whom would tell who has not answered.
POSITION_DRAFTED = EventKind(
    "position.drafted",
    _("A position was drafted for a member, who has to confirm it."),
    EventGroup.CASES,
    "elector",
    office=_("the secretary or an aide"),
)
POSITION_DRAFT_PUT_ASIDE = EventKind(
    "position.draft_put_aside",
    _("A drafted position was put aside."),
    EventGroup.CASES,
    "elector",
    office=_("a council member"),
)
ANSWER_DRAFTED = EventKind(
    "consultation.drafted",
    _("An answer was drafted for the head of a unit, who has to confirm it."),
    EventGroup.CASES,
    "consultation",
)
WAIVER_DRAFTED = EventKind(
    "waiver.drafted",
    _("A waiver was prepared for who demands the work, who has to make it."),
    EventGroup.CASES,
    "workitem",
)
WAIVER_PUT_ASIDE = EventKind(
    "waiver.put_aside", _("A prepared waiver was put aside: the work goes on."), EventGroup.CASES, "workitem"
)

POSITION_DRAFTED_MAIL = MailKind(
    "position_drafted",
    sealed=True,
    own_only=True,
    subject=ngettext_lazy(
        "%(count)s position was drafted for you", "%(count)s positions were drafted for you", "count"
    ),
    act=_("Look at the draft"),
)
ANSWER_DRAFTED_MAIL = MailKind(
    "answer_drafted",
    subject=ngettext_lazy(
        "%(count)s answer was drafted for you", "%(count)s answers were drafted for you", "count"
    ),
    act=_("Look at the draft"),
    when=When.OFFICE,
)
WAIVER_DRAFTED_MAIL = MailKind(
    "waiver_drafted",
    subject=ngettext_lazy(
        "%(count)s waiver was prepared for you", "%(count)s waivers were prepared for you", "count"
    ),
    act=_("Look at it"),
    when=When.OFFICE,
)
