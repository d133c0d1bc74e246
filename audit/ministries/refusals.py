"""Why a change of a ministry, its settings or its calendar is refused."""

from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused


class FreeAlready(Refused):
    message = _("Nobody works on %(day)s: it is a weekend or a holiday already. Choose another day.")


class WorkedAlready(Refused):
    message = _(
        "%(day)s is no public holiday, so it is worked already. Choose a public holiday from Monday to Friday."
    )


class EnteredAlready(Refused):
    message = _("%(day)s is in the ministry's own days already. Take that one back first.")


class DayOutOfReach(Refused):
    message = _("Only days from %(first)s to %(last)s can be changed.")


class SettingOutOfReach(Refused):
    message = _("%(what)s must be %(low)s to %(high)s.")


class ShareOutOfReach(Refused):
    message = _("The share to pass must lie between one half and all: with less a minority would decide.")


class SettingNotText(Refused):
    message = _("%(what)s is missing, too long, or holds a character that cannot be kept.")


class BadSender(Refused):
    message = _("The sender of mails must be one mail address, such as reform@example.go.kr, or empty.")


class BadCode(Refused):
    message = _("The code must be 1 to 20 letters (A to Z), digits, hyphens and underscores.")


class HasAdministrator(Refused):
    message = _(
        "Somebody administers this ministry already. People and roles are given there, not from outside."
    )


class SeasonBackwards(Refused):
    message = _("The last day lies before the first. Correct one of the two.")


class SeasonNotAhead(Refused):
    message = _("A closed season is announced beforehand: it begins on %(day)s at the earliest.")


class SeasonTooLong(Refused):
    message = _("A closed season lasts at most %(limit)s days. Announce a shorter one.")


class SeasonOverlaps(Refused):
    message = _(
        "“%(name)s” lies over some of these days already: %(first)s to %(last)s. Choose others, or take that one back first."
    )
