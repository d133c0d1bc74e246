from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalKind(TextChoices):
    """What takes two people (PRODUCT §2)."""

    GIVE = "give", _("give an office")
    END = "end", _("end an office")
    SEAT = "seat", _("another seat")
    LEAVE = "leave", _("leave the post")
    DEPUTY = "deputy", _("name a deputy")
    ADDRESS = "address", _("change the mail address")
    CODES = "codes", _("remove a lost authenticator")


class ProposalStatus(TextChoices):
    OPEN = "open", _("waits for the second person")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")
