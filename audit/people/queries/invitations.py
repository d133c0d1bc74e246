"""Who was let in and has not come yet."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef

from audit.mail.models import Notice, OutboxMail

from ..events import INVITED_MAIL
from .persons import Rows, people


def not_come_yet() -> Rows:
    """Open accounts of the open ministry without a password, whose people were never signed in, by name."""
    rows = people().filter(is_active=True, last_login=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return rows.order_by("name_ko", "pk")


def to_invite() -> Rows:
    """Those of them who were not invited."""
    noticed = Notice.objects.filter(kind=INVITED_MAIL.name, person=OuterRef("pk"))
    mailed = OutboxMail.objects.filter(kind=INVITED_MAIL.name, recipient=OuterRef("pk"))
    return not_come_yet().exclude(Exists(noticed)).exclude(Exists(mailed))
