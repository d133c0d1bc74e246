"""The list of a person's tokens."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from audit.core.columns import ButtonColumn, Column, DayColumn, PillColumn, TitleColumn
from audit.core.show import moment
from audit.core.tables import Counts, Table

from .choices import TokenState
from .models import ApiToken

TOKENS = Counts(
    all=ngettext_lazy("%(count)s token", "%(count)s tokens", "n"),
    part=_("%(here)s of %(count)s tokens"),
    capped=_("%(here)s of more than %(count)s tokens"),
)
TONES = {TokenState.LIVE: "success", TokenState.EXPIRED: "neutral", TokenState.REVOKED: "neutral"}


def revoke_address(token: ApiToken) -> str | None:
    """Where a token is revoked that is still in force."""
    return reverse("token_revoke", args=[token.pk]) if token.state == TokenState.LIVE else None


class TokenTable(Table):
    """Tokens, newest first."""

    caption = _("My tokens")
    counts = TOKENS
    sorts: ClassVar = {"created_at": "-created_at", "expires_at": "expires_at"}

    created_at = TitleColumn(verbose_name=_("Issued"), linkify=False)
    state = PillColumn(TokenState, TONES, verbose_name=_("State"))
    reads_only = Column(verbose_name=_("For"))
    expires_at = DayColumn(verbose_name=_("Expires"))
    last_used_on = DayColumn(verbose_name=_("Last used"))
    revoke = ButtonColumn(_("Revoke"), revoke_address)

    def render_created_at(self, value: Any) -> str:
        """The moment by which its holder tells one token from another."""
        return moment(value)

    def render_reads_only(self, value: bool) -> str:  # noqa: FBT001 - called by the library
        return gettext("reading alone") if value else gettext("reading and writing")
