"""What is recorded and told of documents that are signed in the ministry's own system, and of standing delegations."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from audit.journal.kinds import EventGroup, EventKind
from audit.mail.kinds import MailKind

from .kind import move_event

CASE_SIGNED_ELSEWHERE = move_event(
    "sign_recorded", _("The decision was signed in the ministry's own system, and the signature recorded.")
)
CASE_RETURNED = move_event(
    "return_unsigned", _("The case came back unsigned from the ministry's own system.")
)
DOCUMENT_DRAFTED = EventKind(
    "signature.drafted", _("A document to sign was drafted."), EventGroup.CASES, "signaturedocument"
)
SIGNATURE_ENTERED = EventKind(
    "signature.entered",
    _("A signature was entered; a second person confirms it."),
    EventGroup.CASES,
    "signaturedocument",
)
SIGNATURE_CONFIRMED = EventKind(
    "signature.confirmed",
    _("A recorded signature was confirmed by a second person."),
    EventGroup.CASES,
    "signaturedocument",
)
DOCUMENT_GIVEN_UP = EventKind(
    "signature.given_up", _("A document to sign was given up."), EventGroup.CASES, "signaturedocument"
)
SIGNING_DELEGATED = EventKind(
    "delegation.given", _("Signing was delegated under the ministry's rule."), EventGroup.PEOPLE, "delegation"
)
DELEGATION_ENDED = EventKind(
    "delegation.ended", _("A standing delegation was ended."), EventGroup.PEOPLE, "delegation"
)

SIGNATURE_ENTERED_MAIL = MailKind(
    "signature_entered",
    subject=ngettext_lazy(
        "%(count)s signature waits for you as the second person",
        "%(count)s signatures wait for you as the second person",
        "count",
    ),
    act=_("Confirm the signature"),
)
DELEGATED_MAIL = MailKind(
    "signing_delegated",
    subject=ngettext_lazy(
        "%(count)s delegation to sign was given or ended",
        "%(count)s delegations to sign were given or ended",
        "count",
    ),
    act=_("Look at the delegation"),
)
