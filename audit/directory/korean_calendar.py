"""Public holidays of Korean offices (공휴일에 관한 법률): the `holidays` library and a dated table of additions."""

from datetime import date
from functools import lru_cache

import holidays

FIRST_YEAR, LAST_YEAR = 1950, 2199

# What older versions of the library do not know. In 2026 the act on public holidays took in Labour Day (1
# May), and Constitution Day (17 July) again, by the amendment promulgated on 10 February 2026 (in force since
# 11 May 2026, https://www.law.go.kr/LSW/lsInfoP.do?lsiSeq=283311); in 2027 both fall on a Saturday and have a
# substitute. Temporary holidays the government announces are added here, with their source.
ADDITIONS = frozenset(
    {
        date(2026, 5, 1),
        date(2026, 7, 17),
        date(2027, 5, 1),
        date(2027, 5, 3),
        date(2027, 7, 17),
        date(2027, 7, 19),
    }
)


@lru_cache(maxsize=64)
def public_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """All public holidays of the years, both included: lunar days, substitutes, elections, on weekends too.

    ValueError for years outside 1950..2199 or in the wrong order.
    """
    if not FIRST_YEAR <= first_year <= last_year <= LAST_YEAR:
        raise ValueError(
            f"years must lie between {FIRST_YEAR} and {LAST_YEAR}, not {first_year} to {last_year}"
        )
    known = holidays.country_holidays("KR", years=range(first_year, last_year + 1))
    added = (day for day in ADDITIONS if first_year <= day.year <= last_year)
    return frozenset(day for day in known if first_year <= day.year <= last_year) | frozenset(added)
