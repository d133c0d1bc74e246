"""How often, as an office says it, and the rule that means it; both ways."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .expansion import completed
from .rrule import WEEKDAYS, Rule, parse

WORKING_WEEK = frozenset((0, weekday) for weekday in range(5))
# The weekdays that stand for "n times a week", spread over it; seven is every day.
SPREAD = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 2, 3), 5: range(5), 6: range(6), 7: range(7)}
LAST_DAYS = range(28, 32)  # days of the month that can be its last


class PlainFrequency(StrEnum):
    """The frequencies a form offers in words; the same values as the choices of the register."""

    DAILY = "daily"
    WORKING_DAYS = "working_days"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    TIMES_A_WEEK = "times_a_week"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class DayOfMonth(StrEnum):
    """Which day of the month, where a word repeats by months."""

    DATE = "date"  # the day of the month of DTSTART
    LAST_DAY = "last_day"
    FIRST_WORKING_DAY = "first_working_day"
    LAST_WORKING_DAY = "last_working_day"
    NTH_WEEKDAY = "nth_weekday"


@dataclass(frozen=True)
class OfficeWords:
    """A recurrence in the words of an office. What a frequency does not use is not looked at.

    `weekdays` (0 is Monday): on these, on that of DTSTART where there are none; `times` a week, on no fixed day; `nth` (1 to 4, or
    -1 for the last) `weekday` of the month."""

    plain: PlainFrequency
    weekdays: frozenset[int] = frozenset()
    times: int = 1
    day: DayOfMonth = DayOfMonth.DATE
    nth: int = 1
    weekday: int = 0


WEEKS = {PlainFrequency.WEEKLY: 1, PlainFrequency.FORTNIGHTLY: 2}
MONTHS = {PlainFrequency.MONTHLY: 1, PlainFrequency.QUARTERLY: 3, PlainFrequency.HALF_YEARLY: 6}
BY_MONTHS = frozenset({*MONTHS, PlainFrequency.YEARLY})
NTHS = (1, 2, 3, 4, -1)


def rule_for(plain: str, start: date) -> str:
    """The RRULE of a plain frequency, its day written out from DTSTART. ValueError for any other word."""
    return rule_of(OfficeWords(PlainFrequency(plain)), start)


def rule_of(words: OfficeWords, start: date) -> str:
    """The RRULE these words mean from DTSTART on. KeyError for `times` outside 1 to 7."""
    plain = words.plain
    if plain is PlainFrequency.DAILY:
        return "FREQ=DAILY"
    if plain is PlainFrequency.WORKING_DAYS:
        return _weekly(1, range(5))
    if plain is PlainFrequency.TIMES_A_WEEK:
        return _weekly(1, SPREAD[words.times])
    if plain in WEEKS:
        return _weekly(WEEKS[plain], words.weekdays or {start.weekday()})
    if plain is PlainFrequency.YEARLY:
        return f"FREQ=YEARLY;BYMONTH={start.month};{_day(words, start)}"
    return f"FREQ=MONTHLY{_step(MONTHS[plain])};{_day(words, start)}"


def _weekly(step: int, weekdays: Iterable[int]) -> str:
    return f"FREQ=WEEKLY{_step(step)};BYDAY={_named(weekdays)}"


def _step(interval: int) -> str:
    return f";INTERVAL={interval}" if interval > 1 else ""


def _named(weekdays: Iterable[int]) -> str:
    return ",".join(WEEKDAYS[weekday] for weekday in sorted(weekdays))


def _day(words: OfficeWords, start: date) -> str:
    match words.day:
        case DayOfMonth.LAST_DAY:
            return "BYMONTHDAY=-1"
        case DayOfMonth.FIRST_WORKING_DAY:
            return f"BYDAY={_named(range(5))};BYSETPOS=1"
        case DayOfMonth.LAST_WORKING_DAY:
            return f"BYDAY={_named(range(5))};BYSETPOS=-1"
        case DayOfMonth.NTH_WEEKDAY:
            return f"BYDAY={words.nth}{WEEKDAYS[words.weekday]}"
    return f"BYMONTHDAY={start.day}"


def words_of(rule: str, start: date) -> OfficeWords | None:
    """The words that give the same days from DTSTART on, or None for a custom rule.

    A rule with an end, or on another day of the month than DTSTART's, is custom: saving the words would change it.
    """
    parsed = replace(parse(rule), week_start=0)
    if parsed == Rule("DAILY", by_day=parsed.by_day) and parsed.by_day:
        parsed = replace(parsed, freq="WEEKLY")
    parsed = completed(parsed, start)
    for plain in PlainFrequency:
        words = _guessed(plain, parsed, start)
        if parse(rule_of(words, start)) == parsed:
            return words
    return None


def _guessed(plain: PlainFrequency, rule: Rule, start: date) -> OfficeWords:
    """The words that could mean the rule, if the frequency is the right one."""
    if plain in WEEKS:
        named = frozenset(weekday for _number, weekday in rule.by_day)
        return OfficeWords(plain, weekdays=named - {start.weekday()} and named)
    if plain not in BY_MONTHS:
        return OfficeWords(plain)
    if rule.by_set_pos:
        at = DayOfMonth.FIRST_WORKING_DAY if rule.by_set_pos == {1} else DayOfMonth.LAST_WORKING_DAY
        return OfficeWords(plain, day=at)
    number, weekday = min(rule.by_day, default=(0, 0))
    if number in NTHS:
        return OfficeWords(plain, day=DayOfMonth.NTH_WEEKDAY, nth=number, weekday=weekday)
    last = rule.by_month_day == {-1}
    return OfficeWords(plain, day=DayOfMonth.LAST_DAY if last else DayOfMonth.DATE)


# --- what the words say of closed days ----------------------------------------------------------------------------------


def every_working_day(rule: Rule) -> bool:
    """Whether a rule says "every working day", from Monday to Friday."""
    bare = replace(rule, count=None, until=None, week_start=0)
    return bare in (Rule("WEEKLY", by_day=WORKING_WEEK), Rule("DAILY", by_day=WORKING_WEEK))


def working_day_of_period(rule: Rule) -> int:
    """1 where a rule says "the first working day", -1 for "the last", 0 for neither."""
    if rule.freq not in {"MONTHLY", "YEARLY"} or rule.by_day != WORKING_WEEK or len(rule.by_set_pos) != 1:
        return 0
    (position,) = rule.by_set_pos
    alone = not (rule.by_month_day or rule.by_year_day or rule.by_week_no)
    return position if alone and position in {1, -1} else 0


def on_closed_days(rule: str, on_holiday: str) -> str:
    """What a rule does on closed days: as it was chosen, but where it says "working day" it means open days, for every kind."""
    parsed = parse(rule)
    if every_working_day(parsed):
        return "skip"
    return {1: "next", -1: "previous", 0: on_holiday}[working_day_of_period(parsed)]


def says_working_days(rule: str) -> bool:
    """Whether the words of a rule say already what happens on closed days."""
    parsed = parse(rule)
    return every_working_day(parsed) or working_day_of_period(parsed) != 0


def may_mean_last_day(words: OfficeWords, start: date) -> bool:
    """Whether somebody who says "monthly from the 31st" may mean the last day of the month. A year has only one such date in February."""
    if words.plain not in BY_MONTHS or words.day is not DayOfMonth.DATE or start.day not in LAST_DAYS:
        return False
    return words.plain is not PlainFrequency.YEARLY or start.month == 2
