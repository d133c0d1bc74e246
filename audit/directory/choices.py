from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The levels of a Korean ministry, from the top down."""

    MINISTRY = "ministry", _("ministry")
    VICE_MINISTER = "vice_minister", _("vice minister")
    OFFICE = "office", _("office")
    BUREAU = "bureau", _("bureau")
    DIVISION = "division", _("division")
    TEAM = "team", _("team")
    AFFILIATE = "affiliate", _("affiliated organization")


class ChangeKind(TextChoices):
    """What a reorganization does to a unit (INTERFACES, `reorganize`)."""

    CREATE = "create", _("created")
    RENAME = "rename", _("renamed")
    TRANSFER = "transfer", _("moved to another parent")
    MERGE = "merge", _("merged")
    SPLIT = "split", _("split")
    ABOLISH = "abolish", _("abolished")
    UPGRADE = "upgrade", _("changed in level")


class Grade(TextChoices):
    """Grades of the general service, grouped as effort is asked for; pay tables come with the ledger."""

    GRADE_9_7 = "9-7", _("grade 9 to 7")
    GRADE_6 = "6", _("grade 6")
    GRADE_5 = "5", _("grade 5")
    GRADE_4 = "4", _("grade 4 (director)")
    SENIOR = "senior", _("senior civil service")
    POLITICAL = "political", _("vice minister and above")
    UNKNOWN = "unknown", _("I don't know")


class Language(TextChoices):
    KOREAN = "ko", "한국어"
    ENGLISH = "en", "English"


class SigningPlace(TextChoices):
    """Where what the council agreed is signed (PRODUCT §7 `agreed`)."""

    HERE = "here", _("here, with a second factor")
    RECORDED = "recorded", _("in the ministry's own document system, and recorded here")


class NewWork(TextChoices):
    """Whether who logs new work is asked what stops in its place ("one in, one out")."""

    OFF = "off", _("not asked")
    ASKED = "asked", _("asked")
    REQUIRED = "required", _("required")
