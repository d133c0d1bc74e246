"""Why hours enter the ledger."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryKind(TextChoices):
    """A decision frees hours; where the work comes back they are taken out, and put in again once it has stopped again."""

    DECISION = "decision", _("a decision took effect")
    RELAPSE = "relapse", _("the work came back, or stopped again")
