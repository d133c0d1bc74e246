"""How long a password may be, for those who type one where no form of ours asks: `createsuperuser`, `changepassword`."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from audit.core.forms import SENTENCES
from audit.core.parse import LONGEST_PASSWORD, BadText, parse_password


class LongestPasswordValidator:
    """Refuses what is longer than any password may be (see core.parse). The first to be asked: the others compare."""

    def validate(self, password: str, user: object = None) -> None:
        try:
            parse_password(password)
        except BadText as problem:
            raise ValidationError(
                str(SENTENCES[problem.code]), code=problem.code, params={"limit": LONGEST_PASSWORD}
            ) from None

    def get_help_text(self) -> str:
        return gettext("At most %(limit)s characters; spaces count.") % {"limit": LONGEST_PASSWORD}
