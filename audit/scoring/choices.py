from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssignmentStatus(TextChoices):
    OPEN = "open", _("to be scored")
    SCORED = "scored", _("scored")
    RECUSED = "recused", _("recused")
    ABSTAINED = "abstained", _("abstained")


class RoundStatus(TextChoices):
    OPEN = "open", _("being scored")
    RELEASING = "releasing", _("being released")
    RELEASED = "released", _("scores released")


# Its items are taken, and what was found for them is not open yet.
UNRELEASED = (RoundStatus.OPEN, RoundStatus.RELEASING)
