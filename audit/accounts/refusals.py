"""Why a token is not issued."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class TooManyTokens(Refused):
    message = _("There are %(most)s tokens in force already. Revoke one that is not used any more.")


class OperatorsToken(Refused):
    message = _(
        "The token of an operator is issued at the command line of the installation: manage.py issue_token."
    )
