from datetime import date

import holidays


def public_holidays(first_year: int, last_year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=range(first_year, last_year + 1)))
