"""What is refused of ballots and positions."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused, TooLate


class ElectorateTooSmall(Refused):
    message = _(
        "The council has %(members)s members; a ballot needs at least %(least)s. The minister has to decide this case instead."
    )


class ElectorateLargeEnough(Refused):
    message = _("The council has enough members for a ballot: open it instead of asking the minister.")


class NoBallot(TooLate):
    message = _("No ballot is open for this case.")


class BallotClosed(NoBallot):
    code = "NoBallot"
    message = _(
        "The ballot on this case closed on %(at)s; the case is at “%(state)s” now. What you sent came later and does not count."
    )


class NotInElectorate(Refused):
    message = _("You do not belong to the electorate of this ballot. It was fixed when the ballot opened.")


class SuccessorSpoke(Refused):
    message = _(
        "In your place your deputy or successor took a position for this seat, or the member had taken one before. It stands, sealed, until the close."
    )


class UnknownPosition(Refused):
    message = _("Choose one of the five positions.")
