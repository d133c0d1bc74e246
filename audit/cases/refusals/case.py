"""What is refused wherever a case stands."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class NoSuchMove(Refused):
    message = _("There is no such step for a case.")


class WrongState(Refused):
    message = _(
        "This step is not possible while the case is in the state “%(state)s”. Look at the case again."
    )


class NotDue(Refused):
    message = _("The clock has nothing to do here yet.")


class FieldMissing(Refused):
    message = _("Fill in the field “%(field)s”; this step cannot be made without it.")


class TextTooLong(Refused):
    message = _("The field “%(field)s” takes at most %(limit)s characters. Shorten the text.")


class TextUnreadable(Refused):
    message = _(
        "The field “%(field)s” holds a character that cannot be shown or stored. Type the text again."
    )


class UnknownUnit(Refused):
    message = _("No unit has the code “%(code)s” today.")
