"""How often, as lists write it: "매주 월요일", "monthly, last day", "수시, 연 12회", or an RRULE."""

import re
from dataclasses import dataclass
from datetime import date

from audit.register.rules.frequency import DayOfMonth, OfficeWords, PlainFrequency, rule_of

from .columns import folded

P = PlainFrequency
# In this order: "격주" holds "주", "half-yearly" holds "yearly".
_WORDS: tuple[tuple[PlainFrequency, tuple[str, ...]], ...] = (
    (P.WORKING_DAYS, ("매근무일", "근무일마다", "평일", "매일(근무일)", "everyworkingday", "workingdays", "working_days", "weekdays")),
    (P.DAILY, ("매일", "일일", "everyday", "daily")),
    (P.FORTNIGHTLY, ("격주", "2주마다", "everysecondweek", "fortnightly", "biweekly", "every2weeks")),
    (P.HALF_YEARLY, ("매반기", "반기", "half-yearly", "halfyearly", "half_yearly", "everyhalf-year", "semiannually")),
    (P.QUARTERLY, ("매분기", "분기", "quarterly", "everyquarter")),
    (P.WEEKLY, ("매주", "주간", "주1회", "weekly", "everyweek")),
    (P.MONTHLY, ("매월", "매달", "월간", "월1회", "monthly", "everymonth")),
    (P.YEARLY, ("매년", "연간", "연1회", "annually", "yearly", "everyyear")),
)  # fmt: skip
_KOREAN_DAYS, _ENGLISH_DAYS = "월화수목금토일", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTHS = {
    "첫째": 1, "첫번째": 1, "첫": 1, "둘째": 2, "두번째": 2, "셋째": 3, "세번째": 3, "넷째": 4, "네번째": 4, "마지막": -1,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1,
}  # fmt: skip
_DAYS_OF_MONTH = {
    DayOfMonth.LAST_DAY: ("말일", "마지막날", "lastday"),
    DayOfMonth.FIRST_WORKING_DAY: ("첫근무일", "첫번째근무일", "firstworkingday"),
    DayOfMonth.LAST_WORKING_DAY: ("마지막근무일", "말근무일", "lastworkingday"),
}
_AS_NEEDED = re.compile(r"(?:수시|asneeded|adhoc)(.*)")
_A_YEAR = re.compile(
    r"(?:연간?|매년|1년에?)?(?:약|about)?([0-9]{1,4})(?:회|번|times|x)?(?:/년|ayear|peryear|/year)?"
)
_A_WEEK = re.compile(r"(?:주|매주|1주일?에)([1-7])(?:회|번)|([1-7])(?:times|x)(?:aweek|perweek|/week)")
_NTH_WEEKDAY = re.compile(
    rf"(?P<nth>{'|'.join(_NTHS)})(?:주)?(?P<day>[{_KOREAN_DAYS}]요일|(?:{'|'.join(_ENGLISH_DAYS)})[a-z]*)"
)
_WEEKDAYS = re.compile(rf"[{_KOREAN_DAYS}](?:요일)?(?:[·,와과및/][{_KOREAN_DAYS}](?:요일)?)*")
_DAY = re.compile(r"(?:day)?([0-9]{1,2})(?:일|st|nd|rd|th)?")
_LINKS = " \t,()·:-"


class NoFrequency(ValueError):
    """Words that say no frequency: `code` is frequency_unknown, start_missing or times_missing."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Recurs:
    """By a rule from a first day on, or so many times a year."""

    rrule: str = ""
    dtstart: date | None = None
    as_needed_a_year: int | None = None


def recurs(text: str, start: date | None) -> Recurs:
    """What the words mean from `start` on. Whether a rule holds is not looked at here. Raises NoFrequency."""
    said = folded(text)
    if said.startswith(("freq=", "rrule:")):
        return Recurs("".join(text.split()), _needed(start))
    asked = _AS_NEEDED.fullmatch(said)
    times = _A_YEAR.fullmatch((asked[1] if asked else said).strip(_LINKS))
    if asked and times is None:
        raise NoFrequency("times_missing")
    if times is not None and (asked or said != "연1회"):
        return Recurs(as_needed_a_year=int(times[1]))
    return _by_rule(said, start)


def _by_rule(said: str, start: date | None) -> Recurs:
    weekly = _A_WEEK.fullmatch(said)
    if weekly and said != "주1회":
        day = _needed(start)
        return Recurs(rule_of(OfficeWords(P.TIMES_A_WEEK, times=int(weekly[1] or weekly[2])), day), day)
    for plain, words in _WORDS:
        for word in words:
            if said.startswith(word):
                rest = said.removeprefix(word).strip(_LINKS).removeprefix("on").removeprefix("the")
                return _with_day(plain, rest.strip(_LINKS), _needed(start))
    raise NoFrequency("frequency_unknown")


def _needed(start: date | None) -> date:
    if start is None:
        raise NoFrequency("start_missing")
    return start


def _with_day(plain: PlainFrequency, rest: str, start: date) -> Recurs:
    """A frequency and the day that is said after it; that of the first day where nothing is."""
    if not rest:
        return Recurs(rule_of(OfficeWords(plain), start), start)
    if plain in {P.WEEKLY, P.FORTNIGHTLY}:
        return Recurs(rule_of(OfficeWords(plain, weekdays=_weekdays(rest)), start), start)
    if plain not in {P.MONTHLY, P.QUARTERLY, P.HALF_YEARLY, P.YEARLY}:
        raise NoFrequency("frequency_unknown")
    for day, words in _DAYS_OF_MONTH.items():
        if rest in words:
            return Recurs(rule_of(OfficeWords(plain, day=day), start), start)
    nth = _NTH_WEEKDAY.fullmatch(rest)
    if nth:
        weekday = _weekday(nth["day"])
        words_of = OfficeWords(plain, day=DayOfMonth.NTH_WEEKDAY, nth=_NTHS[nth["nth"]], weekday=weekday)
        return Recurs(rule_of(words_of, start), start)
    number = _DAY.fullmatch(rest)
    if number and 1 <= int(number[1]) <= 31 and plain is not P.YEARLY:
        of_start = f"BYMONTHDAY={start.day}"
        return Recurs(
            rule_of(OfficeWords(plain), start).replace(of_start, f"BYMONTHDAY={int(number[1])}"), start
        )
    raise NoFrequency("frequency_unknown")


def _weekdays(rest: str) -> frozenset[int]:
    if _WEEKDAYS.fullmatch(rest):
        return frozenset(map(_KOREAN_DAYS.index, re.findall(f"[{_KOREAN_DAYS}]", rest.replace("요일", ""))))
    named = [part for part in re.split(r"[,/·]|and", rest) if part]
    return frozenset(_weekday(part) for part in named)


def _weekday(word: str) -> int:
    if word[:1] in _KOREAN_DAYS:
        return _KOREAN_DAYS.index(word[0])
    if word[:3] in _ENGLISH_DAYS:
        return _ENGLISH_DAYS.index(word[:3])
    raise NoFrequency("frequency_unknown")
