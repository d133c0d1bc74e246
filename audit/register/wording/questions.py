"""What the form asks back, and what a rule leaves out: each with the number it makes."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.core.show import day as day_in_words
from audit.core.show import number

from ..choices import Meant
from ..rules.recurrence import only_in_leap_years, skips_short_months
from .recurrence import rule_in_words

LAST_DAY_MEANT = gettext_lazy("Is the last day of the month meant?")
WORKING_DAYS_MEANT = gettext_lazy("Are working days meant?")


def answer(meant: Meant, rrule: str, dtstart: date, times: int, year: int) -> str:
    """One of the answers, with the number it makes: "every month on the last day of the month: 12 times in 2026"."""
    words = str(meant.label) if meant is Meant.EVERY_DAY else rule_in_words(rrule, dtstart)
    if only_in_leap_years(rrule, dtstart):
        words = _("%(words)s, in leap years only") % {"words": words}
    elif skips_short_months(rrule, dtstart):
        words = _("%(words)s, left out in months without it") % {"words": words}
    return _("%(words)s: %(times)s in %(year)d") % {"words": words, "times": _times(times), "year": year}


def left_out(rrule: str, dtstart: date, times: int, year: int, following: date | None) -> str:
    """What short months leave out of a valid rule, with the number it makes; "" where they leave out nothing."""
    facts = {"times": _times(times), "year": year}
    if only_in_leap_years(rrule, dtstart):
        if following is None:
            return _("29 February is in leap years only: %(times)s in %(year)d.") % facts
        facts["day"] = day_in_words(following)
        return _("29 February is in leap years only: %(times)s in %(year)d, next on %(day)s.") % facts
    if skips_short_months(rrule, dtstart):
        return _("Months without this date are left out: %(times)s in %(year)d.") % facts
    return ""


def _times(times: int) -> str:
    return ngettext("%(n)s time", "%(n)s times", times) % {"n": number(times)}
