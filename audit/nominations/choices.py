"""What becomes of a report, and in which words a sender hears of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NominationStatus(TextChoices):
    """Where a report stands. Only the first two still wait for somebody."""

    RECEIVED = "received", _("waits for its first answer")
    TALKING = "talking", _("being talked about")
    TAKEN_UP = "taken_up", _("became a work item")
    JOINED = "joined", _("joined a work item")
    DECLINED = "declined", _("declined")
    PASSED_ON = "passed_on", _("passed on")


class DeclineReason(TextChoices):
    NO_WORK = "no_work", _("it names no recurring work")
    PRESCRIBED = "prescribed", _("a law prescribes it as it is")
    NEEDED = "needed", _("citizens need it as it is")
    UNCLEAR = "unclear", _("it is not clear which work is meant")
    OTHER = "other", _("another reason")


class PassedTo(TextChoices):
    """Whose matter it is, where it is not the task force's."""

    MISCONDUCT = "misconduct", _("the office for misconduct")
    UNIT = "unit", _("the unit itself")
    OTHER_OFFICE = "other_office", _("another office of the ministry")
    OTHER_MINISTRY = "other_ministry", _("another ministry")


class EvidenceKind(TextChoices):
    """What a file is by what stands in it, whatever it is called."""

    PNG = "png", _("picture (PNG)")
    JPEG = "jpeg", _("picture (JPEG)")
    TEXT = "text", _("text")


class Trouble(TextChoices):
    """Why a file is not taken."""

    TOO_LARGE = "too_large", _("The file is too large: at most 5 MB.")
    EMPTY = "empty", _("The file is empty.")
    UNKNOWN = "unknown", _("Only pictures (PNG, JPEG) and plain text are taken; this is neither.")
    BROKEN = "broken", _("The picture cannot be opened. Save it anew and choose that file.")
    TOO_MANY_POINTS = "too_many_points", _("The picture has more than 25 million points. Make it smaller.")


WAITING = frozenset({NominationStatus.RECEIVED, NominationStatus.TALKING})
NAMED = frozenset({NominationStatus.TAKEN_UP, NominationStatus.JOINED})
DONE = frozenset(NominationStatus) - WAITING
STOPPED = "stopped"  # an outcome beyond the status: the work that a report named has ended

STATUS_TONES = {
    NominationStatus.RECEIVED: "neutral",
    NominationStatus.TALKING: "info",
    NominationStatus.TAKEN_UP: "success",
    NominationStatus.JOINED: "success",
    NominationStatus.DECLINED: "neutral",
    NominationStatus.PASSED_ON: "neutral",
}
