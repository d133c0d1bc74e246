"""What somebody needs while the work is on trial."""

from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, TextField, WholeField

from ..rules.limits import LIMITS, MOST_TIMES


class NeedForm(Form):
    """For what the work is needed, how often, and whether a lighter form would do."""

    purpose = TextField(
        limit=LIMITS["purpose"],
        lines=3,
        label=_("What do you need it for?"),
        help_text=_(
            "What cannot be done without it, or who is harmed. Everybody who reads the case sees it."
        ),
    )
    times_a_year = WholeField(
        low=1,
        high=MOST_TIMES,
        unit=_("times"),
        required=False,
        label=_("How often a year?"),
        help_text=_("Leave it empty if you do not know."),
    )
    lighter_form = TextField(
        limit=LIMITS["lighter_form"],
        lines=2,
        required=False,
        label=_("Would a lighter form do?"),
        help_text=_("For instance a message, a table once a quarter, or asking when it is needed."),
    )


class NeedReplyForm(Form):
    """The answer to a need."""

    reply = TextField(
        limit=LIMITS["reply"],
        lines=4,
        label=_("Your answer"),
        help_text=_("How the need is met without the work as it was, or why it is not. The person is told."),
    )
