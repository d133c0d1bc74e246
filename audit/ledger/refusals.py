"""Why an initiative is not changed, and why hours are not allotted."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class InitiativeNameTaken(Refused):
    message = _("There is an initiative of this name already: %(name)s.")


class InitiativeClosed(Refused):
    message = _("“%(name)s” is closed. It takes no more hours; choose another initiative.")


class NotThatMuchFreed(Refused):
    message = _(
        "%(unit)s has %(left)s hours in effect that are not allotted yet, and this would take %(hours)s. Allot at most what is"
        " left; waiting outside office hours is not among it."
    )


class NotThatMuchAllotted(Refused):
    message = _(
        "%(unit)s has allotted %(given)s hours to “%(name)s”, and this would take back %(hours)s. Take back at most what it"
        " has."
    )
