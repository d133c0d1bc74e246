from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssignmentStatus(TextChoices):
    OPEN = "open", _("to be scored")
    SCORED = "scored", _("scored")
    RECUSED = "recused", _("recused")
    ABSTAINED = "abstained", _("abstained")
    CORRECTED = "corrected", _("corrected since")  # a later sheet of the same reviewer counts


class RoundStatus(TextChoices):
    OPEN = "open", _("being scored")
    RELEASING = "releasing", _("being released")
    RELEASED = "released", _("scores released")
    CANCELLED = "cancelled", _("cancelled")


# Its items are taken, and what was found for them is not open yet.
UNRELEASED = (RoundStatus.OPEN, RoundStatus.RELEASING)

# A sheet its reviewer can put right until the release.
CORRECTABLE = (AssignmentStatus.SCORED, AssignmentStatus.ABSTAINED)
