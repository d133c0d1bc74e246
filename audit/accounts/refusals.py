"""Why a token is not issued."""

from audit.core.refusals import Refused


class TooManyTokens(Refused):
    """There are %(most)s tokens in force already. Revoke one that is not used any more."""


class OperatorsToken(Refused):
    """The token of an operator is issued at the command line of the installation: manage.py issue_token."""
