"""What the journal records of tokens for programs."""

from django.utils.translation import gettext_lazy as _

from audit.journal.kinds import EventGroup, EventKind

TOKEN_ISSUED = EventKind("token.issued", _("A token for programs was issued."), EventGroup.PEOPLE, "apitoken")
TOKEN_REVOKED = EventKind(
    "token.revoked", _("A token for programs was revoked."), EventGroup.PEOPLE, "apitoken"
)
