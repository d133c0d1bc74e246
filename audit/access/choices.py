from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
    AIDE = "aide", _("aide")


class FactorKind(StrEnum):
    """What somebody gave as a second factor. The journal says with which a signature was given; its words stand there."""

    AUTHENTICATOR = "authenticator"
    RECOVERY_CODE = "recovery_code"
    PROVIDER = "provider"  # the ministry's sign-in service
    DEMO = "demo"


# Who holds one of these decides, confirms what others decide, or reads what is sealed: giving or ending one takes two people,
# and its holder needs a second factor (PRODUCT, section 2).
OFFICES = frozenset({Role.CHAIR, Role.SECRETARY, Role.MEMBER, Role.MINISTER, Role.AUDITOR, Role.ADMIN})

# These work for one named person, who confirms what they prepare.
OF_A_PERSON = frozenset({Role.AIDE})
SERVED = (Role.MINISTER, Role.MEMBER)  # vice ministers and heads of offices sit on the council

# These are held for a unit and what is below it; all other roles are held for the ministry.
OF_A_UNIT = frozenset({Role.STAFF, Role.UNIT_HEAD})
