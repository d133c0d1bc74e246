"""What is refused of decisions without a ballot."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class NotDemandedByYou(Refused):
    message = _(
        "Only who demands a report, an event or a meeting can waive it. The register says that somebody else does; it can be put right there."
    )


class WaivedAlready(Refused):
    message = _("“%(item)s” is not done any more already, by decision %(record)s. Nothing is left to waive.")


class NothingAttended(Refused):
    message = _("The register does not say that the minister attends “%(item)s”.")


class NotOnThisTrack(Refused):
    message = _("This case is decided by the council, not in this way.")


class NoWaiver(Refused):
    message = _("This case is no waiver. Who demands work waives it on the page of the work.")


class NoDeclaration(Refused):
    message = _("This case is no declaration. The minister ends a practice on the page of the work.")


class MandateNotLight(Refused):
    message = _(
        "A unit decides alone only about work that is done out of habit or by internal policy. Propose it to the task force instead."
    )


class OtherUnitsConcerned(Refused):
    message = _("Another unit asks for this work or has a part in it. Propose it to the task force instead.")


class TooManyHours(Refused):
    message = _(
        "A unit decides alone only about work of less than %(limit)s hours a year. Propose it to the task force instead."
    )


class RecordProtected(Refused):
    message = _(
        "A law requires this record: %(items)s. It can be shortened or passed on in another way, not ended or merged."
    )


class NoPractice(Refused):
    message = _("Only a practice ends by a declaration of the minister.")


class CallUpOver(Refused):
    message = _("The ten working days in which the task force can call up this decision are over.")


class PulseOver(Refused):
    message = _("This question is not open any more.")


class PulseAnsweredAlready(Refused):
    message = _(
        "You have answered this question already. Nobody can say which answer was yours, so it cannot be changed."
    )
