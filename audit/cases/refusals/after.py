"""What is refused of decisions in effect."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused, TooLate


class NotInEffect(TooLate):
    message = _("This decision is not in effect now; there is nothing to report or to answer.")


class NoReport(Refused):
    message = _("Nobody has reported that this work came back. Report it first, with what you saw.")


class ReportJudged(TooLate):
    message = _("This report was judged already.")


class LaterDecision(TooLate):
    message = _("A later decision speaks about this work now. Go on there.")


class OrderRatified(TooLate):
    message = _("This order is ratified already.")


class BadReinstateUntil(Refused):
    message = _("Name the day until which the work is done again: a day to come, %(day)s at the latest.")


class WorkChanged(Refused):
    message = _(
        "The entry of %(items)s was changed after the trial was broken off, and the decision is about the hours of before. Have the text written anew."
    )


class OtherUnitsRest(Refused):
    message = _(
        "The trial of this case is about work of other units too. Say that you need it; the owner or the task force answers, and the chair can take the work up again."
    )


class ChecksMissing(Refused):
    message = _("Tick at least one decision.")
