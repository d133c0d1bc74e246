"""What is refused of objections and of their answers."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused, TooLate


class ObjectionsUnanswered(Refused):
    message = _("Objections still need an answer: %(count)s. Answer each before the case goes on.")


class RenewedAlready(Refused):
    message = _(
        "The time to answer was renewed once already. Answer the objections, write the text anew, or refer the case to the minister."
    )


class ObjectionIncomplete(Refused):
    message = _(
        "An objection needs its kind, its reason, and what would resolve it. Still missing: %(missing)s."
    )


class NotAnObjection(TooLate):
    message = _("This objection is not open any more; it needs no answer.")
