"""What the journal records of operators and roles."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

OPERATOR_ENTERED = EventKind(
    "operator.entered", _("An operator entered the ministry to look."), EventGroup.PEOPLE, "ministry"
)
GRANT_GIVEN = EventKind("grant.given", _("A role was given."), EventGroup.PEOPLE, "grant")
GRANT_ENDED = EventKind("grant.ended", _("A role was ended."), EventGroup.PEOPLE, "grant")
GRANT_WITHDRAWN = EventKind(
    "grant.withdrawn", _("A role that had not begun was taken back."), EventGroup.PEOPLE, "grant"
)
