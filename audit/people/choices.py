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
    RULE = "rule", _("change when a ballot passes")


class ProposalStatus(TextChoices):
    OPEN = "open", _("waits for the second person")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")


class SignInChange(TextChoices):
    """What may change about how a person signs in; the label is the sentence of the mail."""

    PASSWORD = "password", _("Your password was changed.")
    CODES_SET_UP = "codes_set_up", _("An authenticator was set up; its codes are asked for at each sign-in.")
    CODES_TURNED_OFF = "codes_turned_off", _("The authenticator was turned off.")
    RECOVERY_CODES = "recovery_codes", _("New recovery codes were made; the old ones no longer work.")
    CODES_REMOVED = "codes_removed", _("Your authenticator and your recovery codes were removed.")
    LINKED = "linked", _("Your account was linked with your account at the sign-in service of your ministry.")
