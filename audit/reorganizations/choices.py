from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Where a reorganization stands."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    APPLIED = "applied", _("applied")
    WITHDRAWN = "withdrawn", _("withdrawn")


STAGE_TONES = {
    Stage.DRAFT: "neutral",
    Stage.SCHEDULED: "info",
    Stage.APPLIED: "success",
    Stage.WITHDRAWN: "danger",
}


class RouteReason(TextChoices):
    """Why something goes where it goes. The last five wait for somebody's decision."""

    FOLLOWS = "follows", _("goes with its unit")
    GUIDE = "guide", _("guide list")
    HAND = "hand", _("decided by hand")
    HELD = "held", _("held there already")
    SEVERAL = "several", _("the guide list names several units")
    UNKNOWN = "unknown", _("the guide list names a unit that is not there")
    NO_MATCH = "no_match", _("not in the guide list")
    SPLIT = "split", _("the unit is split")
    NOBODY = "nobody", _("the unit ends without a successor")

    @property
    def waits(self) -> bool:
        """Whether nobody has decided yet."""
        return self not in (RouteReason.FOLLOWS, RouteReason.GUIDE, RouteReason.HAND, RouteReason.HELD)
