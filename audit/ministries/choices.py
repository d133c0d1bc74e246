from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CalendarDayOrigin(TextChoices):
    """Why a day of the calendar is named: by law, or by the ministry itself."""

    PUBLIC = "public", _("public holiday")
    CLOSED = "closed", _("added here")
    WORKED = "worked", _("worked here")


# The one colour of each, for templates/parts/pill.html.
STANDING_TONES = {
    CalendarDayOrigin.PUBLIC: "neutral",
    CalendarDayOrigin.CLOSED: "info",
    CalendarDayOrigin.WORKED: "warning",
}
