"""What is refused in a consultation."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class ConsultationRuns(Refused):
    message = _("The consultation still runs. The ballot can be opened when its time is over.")


class PointsOpen(Refused):
    message = _("Points of the consultation still need a reply: %(count)s. Reply to each before the ballot.")


class ConsultationClosed(Refused):
    message = _("This consultation is over or was asked about an earlier text.")


class AnsweredAlready(Refused):
    message = _("Your unit has answered this consultation already.")


class NothingToReply(Refused):
    message = _("There is no point to reply to, or it has its reply already.")
