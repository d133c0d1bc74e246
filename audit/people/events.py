"""What the journal records of people, their seats and their absences."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

PERSON_ADMITTED = EventKind("person.admitted", _("A person was admitted."), EventGroup.PEOPLE, "user")
PEOPLE_IMPORTED = EventKind(
    "people.imported", _("A list of people was taken in."), EventGroup.PEOPLE, "ministry"
)
PERSON_CHANGED = EventKind(
    "person.changed", _("What is known of a person was corrected."), EventGroup.PEOPLE, "user"
)
PERSON_APPOINTED = EventKind("person.appointed", _("A person got another seat."), EventGroup.PEOPLE, "user")
PERSON_LEFT = EventKind("person.left", _("A person leaves."), EventGroup.PEOPLE, "user")
PERSON_MOVED = EventKind(
    "person.moved", _("The person's seat moved to another unit."), EventGroup.PEOPLE, "user"
)
PERSON_UNSEATED = EventKind(
    "person.unseated", _("The person's seat ended with its unit."), EventGroup.PEOPLE, "user"
)
ABSENCE_NOTED = EventKind("absence.noted", _("An absence was entered."), EventGroup.PEOPLE, "absence")
ABSENCE_ENDED = EventKind("absence.ended", _("An absence was ended."), EventGroup.PEOPLE, "absence")


# --- mail -------------------------------------------------------------------------------------------------------------

DEPUTY_NAMED_MAIL = MailKind(
    "deputy_named",
    subject=ngettext_lazy(
        "%(count)s person is away and has you as the deputy",
        "%(count)s people are away and have you as the deputy",
        "count",
    ),
)
SUCCESSOR_NAMED_MAIL = MailKind(
    "successor_named",
    subject=ngettext_lazy(
        "%(count)s person leaves, and you take over", "%(count)s people leave, and you take over", "count"
    ),
)
