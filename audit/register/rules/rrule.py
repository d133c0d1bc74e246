"""Reads a recurrence rule over days (RFC 5545, section 3.3.10) and refuses what the RFC forbids."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

MAX_LENGTH = 500
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Fault(StrEnum):
    """What is wrong with a rule. A page has one sentence for each."""

    TOO_LONG = "too_long"
    MALFORMED = "malformed"
    UNKNOWN_PART = "unknown_part"
    DOUBLED_PART = "doubled_part"
    NO_FREQUENCY = "no_frequency"
    FINER_THAN_DAILY = "finer_than_daily"
    BAD_VALUE = "bad_value"
    UNTIL_NOT_A_DAY = "until_not_a_day"
    COUNT_WITH_UNTIL = "count_with_until"
    TOO_MANY = "too_many"
    WEEK_NUMBER_NEEDS_YEARLY = "week_number_needs_yearly"
    MONTH_DAY_IN_WEEKLY = "month_day_in_weekly"
    YEAR_DAY_NEEDS_YEARLY = "year_day_needs_yearly"
    NUMBERED_DAY_NEEDS_MONTHLY = "numbered_day_needs_monthly"
    NUMBERED_DAY_WITH_WEEK_NUMBER = "numbered_day_with_week_number"
    POSITION_ALONE = "position_alone"
    ENDS_BEFORE_START = "ends_before_start"
    NEVER_OCCURS = "never_occurs"


class BadRule(ValueError):
    """A rule that is refused: `code` is the fault, `part` the piece of the rule ("" for the whole)."""

    def __init__(self, code: Fault, part: str = "") -> None:
        super().__init__(f"{code.value}: {part}" if part else code.value)
        self.code = code
        self.part = part


@dataclass(frozen=True)
class Rule:
    """A rule as values. Weekdays: 0 = Monday; `by_day` holds (number, weekday), number 0 = every one."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    week_start: int = 0
    by_month: frozenset[int] = frozenset()
    by_week_no: frozenset[int] = frozenset()
    by_year_day: frozenset[int] = frozenset()
    by_month_day: frozenset[int] = frozenset()
    by_day: frozenset[tuple[int, int]] = frozenset()
    by_set_pos: frozenset[int] = frozenset()


_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_TOO_FINE = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_TOO_FINE_PARTS = frozenset({"BYSECOND", "BYMINUTE", "BYHOUR"})
# part: (digits, highest, may be negative)
_NUMBERS = {
    "BYMONTH": (2, 12, False),
    "BYWEEKNO": (2, 53, True),
    "BYYEARDAY": (3, 366, True),
    "BYMONTHDAY": (2, 31, True),
    "BYSETPOS": (3, 366, True),
}
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_NUMBERS})


@lru_cache(maxsize=1_024)
def parse(text: str) -> Rule:
    """The rule as values; "RRULE:" before it and lower case are fine. BadRule for what RFC 5545 forbids."""
    parts = _parts(text)
    rule = Rule(
        freq=_frequency(parts),
        interval=_positive(parts, "INTERVAL") or 1,
        count=_positive(parts, "COUNT"),
        until=_until(parts),
        week_start=_weekday(parts),
        by_month=_numbers(parts, "BYMONTH"),
        by_week_no=_numbers(parts, "BYWEEKNO"),
        by_year_day=_numbers(parts, "BYYEARDAY"),
        by_month_day=_numbers(parts, "BYMONTHDAY"),
        by_day=_days(parts),
        by_set_pos=_numbers(parts, "BYSETPOS"),
    )
    _check_together(rule)
    return rule


def _parts(text: str) -> dict[str, str]:
    if len(text) > MAX_LENGTH:
        raise BadRule(Fault.TOO_LONG)
    text = text.strip()
    if not text.isascii() or not text:
        raise BadRule(Fault.MALFORMED)
    parts: dict[str, str] = {}
    for piece in text.upper().removeprefix("RRULE:").split(";"):
        name, equals, value = piece.partition("=")
        if not (name and equals and value):
            raise BadRule(Fault.MALFORMED, piece)
        if name in _TOO_FINE_PARTS:  # forbidden where DTSTART is a day
            raise BadRule(Fault.FINER_THAN_DAILY, name)
        if name not in _KNOWN:
            raise BadRule(Fault.UNKNOWN_PART, name)
        if name in parts:
            raise BadRule(Fault.DOUBLED_PART, name)
        parts[name] = value
    return parts


def _frequency(parts: Mapping[str, str]) -> str:
    freq = parts.get("FREQ")
    if freq is None:
        raise BadRule(Fault.NO_FREQUENCY)
    if freq in _TOO_FINE:
        raise BadRule(Fault.FINER_THAN_DAILY, "FREQ")
    if freq not in _FREQUENCIES:
        raise BadRule(Fault.BAD_VALUE, "FREQ")
    return freq


def _positive(parts: Mapping[str, str], name: str) -> int | None:
    value = parts.get(name)
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]+", value) or int(value) < 1:
        raise BadRule(Fault.BAD_VALUE, name)
    return int(value)


def _until(parts: Mapping[str, str]) -> date | None:
    value = parts.get("UNTIL")
    if value is None:
        return None
    if re.fullmatch(r"[0-9]{8}T[0-9]{6}Z?", value):  # RFC: the same type as DTSTART, which is a day here
        raise BadRule(Fault.UNTIL_NOT_A_DAY, "UNTIL")
    if not re.fullmatch(r"[0-9]{8}", value):
        raise BadRule(Fault.BAD_VALUE, "UNTIL")
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:]))
    except ValueError:
        raise BadRule(Fault.BAD_VALUE, "UNTIL") from None


def _weekday(parts: Mapping[str, str]) -> int:
    value = parts.get("WKST", "MO")
    if value not in WEEKDAYS:
        raise BadRule(Fault.BAD_VALUE, "WKST")
    return WEEKDAYS.index(value)


def _numbers(parts: Mapping[str, str], name: str) -> frozenset[int]:
    value = parts.get(name)
    if value is None:
        return frozenset()
    digits, highest, negative = _NUMBERS[name]
    pattern = rf"{'[+-]?' if negative else ''}[0-9]{{1,{digits}}}"
    found = set()
    for item in value.split(","):
        if not re.fullmatch(pattern, item) or not 1 <= abs(int(item)) <= highest:
            raise BadRule(Fault.BAD_VALUE, name)
        found.add(int(item))
    return frozenset(found)


def _days(parts: Mapping[str, str]) -> frozenset[tuple[int, int]]:
    value = parts.get("BYDAY")
    if value is None:
        return frozenset()
    found = set()
    for item in value.split(","):
        match = re.fullmatch(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)", item)
        if not match or (match[1] and not 1 <= abs(int(match[1])) <= 53):
            raise BadRule(Fault.BAD_VALUE, "BYDAY")
        found.add((int(match[1] or 0), WEEKDAYS.index(match[2])))
    return frozenset(found)


def _check_together(rule: Rule) -> None:
    numbered = any(number for number, _ in rule.by_day)
    other = rule.by_month | rule.by_week_no | rule.by_year_day | rule.by_month_day
    forbidden = (
        (rule.count and rule.until, Fault.COUNT_WITH_UNTIL, "COUNT"),
        (rule.by_week_no and rule.freq != "YEARLY", Fault.WEEK_NUMBER_NEEDS_YEARLY, "BYWEEKNO"),
        (rule.by_month_day and rule.freq == "WEEKLY", Fault.MONTH_DAY_IN_WEEKLY, "BYMONTHDAY"),
        (rule.by_year_day and rule.freq != "YEARLY", Fault.YEAR_DAY_NEEDS_YEARLY, "BYYEARDAY"),
        (numbered and rule.freq not in {"MONTHLY", "YEARLY"}, Fault.NUMBERED_DAY_NEEDS_MONTHLY, "BYDAY"),
        (numbered and rule.by_week_no, Fault.NUMBERED_DAY_WITH_WEEK_NUMBER, "BYDAY"),
        (rule.by_set_pos and not (other or rule.by_day), Fault.POSITION_ALONE, "BYSETPOS"),
    )
    for broken, fault, part in forbidden:
        if broken:
            raise BadRule(fault, part)
