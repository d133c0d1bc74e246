"""Recurrence rules in words: "every second week on Monday", "격주 월요일"."""

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.core.show import day as day_in_words

from ..rules.expansion import completed
from ..rules.frequency import every_working_day, working_day_of_period
from ..rules.rrule import Rule, parse

WEEKDAYS: tuple[Promise, ...] = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
MONTHS: tuple[Promise, ...] = (
    gettext_lazy("January"),
    gettext_lazy("February"),
    gettext_lazy("March"),
    gettext_lazy("April"),
    gettext_lazy("May"),
    gettext_lazy("June"),
    gettext_lazy("July"),
    gettext_lazy("August"),
    gettext_lazy("September"),
    gettext_lazy("October"),
    gettext_lazy("November"),
    gettext_lazy("December"),
)
ORDINALS: dict[int, Promise] = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    5: gettext_lazy("fifth"),
    -1: gettext_lazy("last"),
    -2: gettext_lazy("last but one"),
}
# By position, and whether it is one of the month or of the year.
WORKING_DAYS: dict[tuple[int, bool], Promise] = {
    (1, True): gettext_lazy("the first working day of the month"),
    (-1, True): gettext_lazy("the last working day of the month"),
    (1, False): gettext_lazy("the first working day of the year"),
    (-1, False): gettext_lazy("the last working day of the year"),
}
EVERY: dict[tuple[str, int], Promise] = {
    ("DAILY", 1): gettext_lazy("every day"),
    ("DAILY", 2): gettext_lazy("every second day"),
    ("WEEKLY", 1): gettext_lazy("every week"),
    ("WEEKLY", 2): gettext_lazy("every second week"),
    ("MONTHLY", 1): gettext_lazy("every month"),
    ("MONTHLY", 2): gettext_lazy("every second month"),
    ("MONTHLY", 3): gettext_lazy("every quarter"),
    ("MONTHLY", 6): gettext_lazy("every half-year"),
    ("YEARLY", 1): gettext_lazy("every year"),
    ("YEARLY", 2): gettext_lazy("every second year"),
}


def rule_in_words(rrule: str, dtstart: date) -> str:
    """A valid rule as a reader says it; what the rule leaves open is taken from `dtstart`."""
    rule = completed(parse(rrule), dtstart)
    return _with_end(_with_positions(_core(rule, dtstart), rule), rule)


def _core(rule: Rule, dtstart: date) -> str:
    if every_working_day(rule):
        return _("every working day")
    parts = {"every": _every(rule), "months": _months(rule, dtstart), "days": _days(rule)}
    if parts["months"] and parts["days"]:
        return _("%(every)s in %(months)s on %(days)s") % parts
    if parts["months"]:
        return _("%(every)s in %(months)s") % parts
    return _("%(every)s on %(days)s") % parts if parts["days"] else parts["every"]


def _every(rule: Rule) -> str:
    known = EVERY.get((rule.freq, rule.interval))
    if known is not None:
        return str(known)
    forms = {
        "DAILY": ngettext("every %(n)d day", "every %(n)d days", rule.interval),
        "WEEKLY": ngettext("every %(n)d week", "every %(n)d weeks", rule.interval),
        "MONTHLY": ngettext("every %(n)d month", "every %(n)d months", rule.interval),
        "YEARLY": ngettext("every %(n)d year", "every %(n)d years", rule.interval),
    }
    return forms[rule.freq] % {"n": rule.interval}


def _months(rule: Rule, dtstart: date) -> str:
    """The months a rule names, or those a quarterly or half-yearly one meets."""
    months: Iterable[int] = rule.by_month
    if not months and rule.freq == "MONTHLY" and rule.interval > 1 and 12 % rule.interval == 0:
        months = {(dtstart.month - 1 + step) % 12 + 1 for step in range(0, 12, rule.interval)}
    return _joined(MONTHS[month - 1] for month in sorted(months))


def _days(rule: Rule) -> str:
    position = working_day_of_period(rule)
    if position:
        return str(WORKING_DAYS[position, rule.freq == "MONTHLY" or bool(rule.by_month)])
    named = [
        *(_week(number) for number in sorted(rule.by_week_no)),
        *(_year_day(number) for number in sorted(rule.by_year_day)),
        *(_month_day(number) for number in sorted(rule.by_month_day, key=_from_the_front)),
    ]
    weekdays = [
        _weekday(number, weekday) for number, weekday in sorted(rule.by_day, key=lambda day: day[::-1])
    ]
    if named and weekdays:
        return _("%(days)s if it is %(weekdays)s") % {"days": _joined(named), "weekdays": _joined(weekdays)}
    return _joined(named or weekdays)


def _from_the_front(number: int) -> int:
    return number if number > 0 else 400 + number


def _weekday(number: int, weekday: int) -> str:
    if number == 0:
        return str(WEEKDAYS[weekday])
    return _("the %(ordinal)s %(weekday)s") % {"ordinal": _ordinal(number), "weekday": WEEKDAYS[weekday]}


def _month_day(number: int) -> str:
    if number == -1:
        return _("the last day of the month")
    if number < 0:
        return _("day %(n)d from the end of the month") % {"n": -number}
    return _("day %(n)d") % {"n": number}


def _year_day(number: int) -> str:
    if number < 0:
        return _("day %(n)d from the end of the year") % {"n": -number}
    return _("day %(n)d of the year") % {"n": number}


def _week(number: int) -> str:
    if number < 0:
        return _("week %(n)d from the end of the year") % {"n": -number}
    return _("week %(n)d of the year") % {"n": number}


def _ordinal(number: int) -> str:
    known = ORDINALS.get(number)
    if known is not None:
        return str(known)
    return (_("no. %(n)d") if number > 0 else _("no. %(n)d from the end")) % {"n": abs(number)}


def _with_positions(text: str, rule: Rule) -> str:
    if not rule.by_set_pos or working_day_of_period(rule):
        return text
    chosen = _joined(_ordinal(number) for number in sorted(rule.by_set_pos, key=_from_the_front))
    return _("%(text)s, of these days only the %(chosen)s") % {"text": text, "chosen": chosen}


def _with_end(text: str, rule: Rule) -> str:
    if rule.until:
        return _("%(text)s, until %(day)s") % {"text": text, "day": day_in_words(rule.until)}
    if rule.count:
        return ngettext("%(text)s, %(n)d time in all", "%(text)s, %(n)d times in all", rule.count) % {
            "text": text,
            "n": rule.count,
        }
    return text


def _joined(words: Iterable[object]) -> str:
    return ", ".join(str(word) for word in words)
