"""What the journal records of people, their seats and their absences."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind, When

PERSON_ADMITTED = EventKind("person.admitted", _("A person was admitted."), EventGroup.PEOPLE, "user")
PEOPLE_IMPORTED = EventKind(
    "people.imported", _("A list of people was taken in."), EventGroup.PEOPLE, "ministry"
)
PEOPLE_INVITED = EventKind(
    "people.invited",
    _("People who have no password yet were invited by mail."),
    EventGroup.PEOPLE,
    "ministry",
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

OFFICE_PROPOSED = EventKind(
    "office.proposed", _("Something that takes two people was proposed."), EventGroup.PEOPLE, "officeproposal"
)
OFFICE_CONFIRMED = EventKind(
    "office.confirmed", _("A second person confirmed a proposal."), EventGroup.PEOPLE, "officeproposal"
)
OFFICE_DECLINED = EventKind(
    "office.declined", _("A second person declined a proposal."), EventGroup.PEOPLE, "officeproposal"
)
OFFICE_PROPOSAL_WITHDRAWN = EventKind(
    "office.withdrawn", _("A proposal was taken back."), EventGroup.PEOPLE, "officeproposal"
)
OFFICE_PROPOSAL_LAPSED = EventKind(
    "office.lapsed",
    _("A proposal lapsed: no second person confirmed it."),
    EventGroup.PEOPLE,
    "officeproposal",
)
RULE_CHANGED = EventKind(
    "ministry.rule_changed", _("It was changed when a ballot passes."), EventGroup.MINISTRY, "ministry"
)
FOUNDING_ENDED = EventKind(
    "founding.ended",
    _("The ministry is founded: from now on offices take two people."),
    EventGroup.PEOPLE,
    "ministry",
)


# --- mail -------------------------------------------------------------------------------------------------------------

DEPUTY_NAMED_MAIL = MailKind(
    "deputy_named",
    act=_("Open my desk"),
    subject=ngettext_lazy(
        "%(count)s person is away and has you as the deputy",
        "%(count)s people are away and have you as the deputy",
        "count",
    ),
)
ABSENCE_ENTERED_MAIL = MailKind(
    "absence_entered",
    act=_("Open my desk"),
    subject=ngettext_lazy(
        "%(count)s absence was entered for who holds an office",
        "%(count)s absences were entered for who holds an office",
        "count",
    ),
)
SUCCESSOR_NAMED_MAIL = MailKind(
    "successor_named",
    act=_("Open my desk"),
    subject=ngettext_lazy(
        "%(count)s person leaves, and you take over", "%(count)s people leave, and you take over", "count"
    ),
)
OFFICE_PROPOSED_MAIL = MailKind(
    "office_proposed",
    says="proposal",
    act=_("Look at it"),
    subject=ngettext_lazy(
        "%(count)s proposal waits for a second person",
        "%(count)s proposals wait for a second person",
        "count",
    ),
)
OFFICE_CONFIRMED_MAIL = MailKind(
    "office_confirmed",
    act=_("Look at it"),
    subject=ngettext_lazy(
        "%(count)s change of offices, deputies or addresses",
        "%(count)s changes of offices, deputies or addresses",
        "count",
    ),
)
OFFICE_NOT_CONFIRMED_MAIL = MailKind(
    "office_not_confirmed",
    act=_("Look at it"),
    subject=ngettext_lazy("%(count)s proposal is over", "%(count)s proposals are over", "count"),
)
INVITED_MAIL = MailKind(
    "invited",
    subject=ngettext_lazy(
        "%(count)s invitation to this service", "%(count)s invitations to this service", "count"
    ),
    act=_("Set a password"),
)
# To the address of before: whoever lost the mailbox would not read it at the new one.
ADDRESS_CHANGED_MAIL = MailKind("address_changed", act=_("Open my desk"), when=When.NOW)
SIGN_IN_CHANGED_MAIL = MailKind("sign_in_changed", act=_("Open my desk"), when=When.NOW)
