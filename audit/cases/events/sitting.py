"""What is recorded of agendas and the minutes of meetings."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

AGENDA_MADE = EventKind("agenda.made", _("An agenda was made."), EventGroup.CASES, "agenda", news=True)
AGENDA_CHANGED = EventKind("agenda.changed", _("An agenda was changed."), EventGroup.CASES, "agenda")
# Who wants a case settled on its own tells something of what they think of it: sealed like a position.
CASE_PULLED_OUT = EventKind(
    "agenda.pulled_out",
    _("A case was taken out of the common act, to be settled on its own."),
    EventGroup.CASES,
    "agendacase",
    office=_("a council member"),
)
CASE_PUT_BACK = EventKind(
    "agenda.put_back",
    _("A case was put back into the common act."),
    EventGroup.CASES,
    "agendacase",
    office=_("a council member"),
)
MINUTES_WRITTEN = EventKind(
    "minutes.written", _("The minutes of a meeting were written or corrected."), EventGroup.CASES, "minutes"
)
