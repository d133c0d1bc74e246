"""What is refused in a consultation."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused, TooLate


class ConsultationRuns(Refused):
    message = _("The consultation still runs. The ballot can be opened when its time is over.")


class PointsOpen(Refused):
    message = _("Points of the consultation still need a reply: %(count)s. Reply to each before the ballot.")


class ConsultationClosed(TooLate):
    message = _("This consultation is over or was asked about an earlier text.")


class AnsweredAlready(TooLate):
    message = _(
        "Your unit has answered this consultation already. An answer can be replaced until the deadline, as long as the task force has not replied to it; this one cannot any more."
    )


class NothingToReply(TooLate):
    message = _("There is no point to reply to, or it has its reply already.")
