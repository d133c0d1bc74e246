"""Public holidays of Korean offices (공휴일에 관한 법률), as the `holidays` library knows them.

Labour Day (1 May) and Constitution Day (17 July) are among them from 2026 on, by the amendment promulgated on 10 February
2026 (https://www.law.go.kr/LSW/lsInfoP.do?lsiSeq=283311); a test holds the library to it. What the library does not know,
such as a day the cabinet adds next week, is a row of the ministry's own calendar (`directory.models.CalendarDay`)."""

from datetime import date
from functools import lru_cache

import holidays

FIRST_YEAR, LAST_YEAR = 1950, 2199
# The library's names of our languages.
LANGUAGES = {"ko": "ko", "en": "en_US"}


@lru_cache(maxsize=64)
def public_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """All public holidays of the years, both included: lunar days, substitutes, elections, on weekends too.

    ValueError for years outside 1950..2199 or in the wrong order.
    """
    return frozenset(_known(first_year, last_year, "ko"))


@lru_cache(maxsize=64)
def named_holidays(year: int, language: str) -> tuple[tuple[date, str], ...]:
    """The public holidays of a year in their order, each with its name in `ko` or `en`; ValueError as above."""
    known = _known(year, year, LANGUAGES[language])
    return tuple((day, known[day].replace("; ", " · ")) for day in sorted(known))


def _known(first_year: int, last_year: int, language: str) -> dict[date, str]:
    if not FIRST_YEAR <= first_year <= last_year <= LAST_YEAR:
        raise ValueError(
            f"years must lie between {FIRST_YEAR} and {LAST_YEAR}, not {first_year} to {last_year}"
        )
    known = holidays.country_holidays("KR", years=range(first_year, last_year + 1), language=language)
    return {day: name for day, name in known.items() if first_year <= day.year <= last_year}
