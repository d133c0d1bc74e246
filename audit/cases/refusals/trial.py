"""What is refused of work on trial, and of work that is kept."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class NeedsUnanswered(Refused):
    message = _(
        "Somebody needs this work and has no answer yet: %(count)s. Answer each before the trial goes on."
    )


class NoTrial(Refused):
    message = _(
        "The trial of this case is over. Whoever needs the work tells the task force, or logs it in the register again."
    )


class NeedAnswered(Refused):
    message = _("This need has its answer already, or was about an earlier text.")


class BadKeepUntil(Refused):
    message = _("Name the day until which the work is kept: a day to come, %(day)s at the latest.")
