from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Where a reorganization stands."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    APPLIED = "applied", _("applied")
    WITHDRAWN = "withdrawn", _("withdrawn")
