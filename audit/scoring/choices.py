from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssignmentStatus(TextChoices):
    OPEN = "open", _("to be scored")
    SCORED = "scored", _("scored")
    RECUSED = "recused", _("recused")
    ABSTAINED = "abstained", _("abstained")


class RoundStatus(TextChoices):
    OPEN = "open", _("being scored")
    RELEASED = "released", _("scores released")
