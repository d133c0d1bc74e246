"""What is asked before a token is issued."""

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, WholeField

from ..choices import DAYS, MOST_DAYS


class TokenForm(Form):
    """How long the token is to open the ministry, and for what."""

    days = WholeField(
        label=_("Valid for"),
        low=1,
        high=MOST_DAYS,
        initial=DAYS,
        unit=_("days"),
        help_text=_("Choose no more days than the program needs. It ends earlier when you revoke it."),
    )
    reads_only = forms.BooleanField(
        required=False,
        label=_("For reading alone"),
        help_text=_("The program changes nothing then, whatever you may do yourself."),
    )
