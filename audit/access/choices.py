from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TokenState(TextChoices):
    """Whether a token of the API opens its ministry."""

    LIVE = "live", _("in force")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")


class Role(TextChoices):
    """The roles of PRODUCT §2. A person may hold several; each is a dated grant."""

    STAFF = "staff", _("staff")
    UNIT_HEAD = "unit_head", _("unit head")
    REVIEWER = "reviewer", _("reviewer")
    SECRETARY = "secretary", _("secretary")
    CHAIR = "chair", _("chair of the task force")
    MEMBER = "member", _("council member")
    MINISTER = "minister", _("minister")
    AUDITOR = "auditor", _("auditor")
    OBSERVER = "observer", _("observer")
    ADMIN = "admin", _("administrator")


# These are held for a unit and what is below it; all other roles are held for the ministry.
OF_A_UNIT = frozenset({Role.STAFF, Role.UNIT_HEAD})


class SignInChange(TextChoices):
    """What may change about how a person signs in; the label is the sentence of the mail."""

    PASSWORD = "password", _("Your password was changed.")
    CODES_SET_UP = "codes_set_up", _("An authenticator was set up; its codes are asked for at each sign-in.")
    CODES_TURNED_OFF = "codes_turned_off", _("The authenticator was turned off.")
    RECOVERY_CODES = "recovery_codes", _("New recovery codes were made; the old ones no longer work.")
    CODES_REMOVED = "codes_removed", _("The operator removed your authenticator and your recovery codes.")
    LINKED = "linked", _("Your account was linked with your account at the sign-in service of your ministry.")
