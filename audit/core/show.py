"""How numbers, hours and days are written for people, in the language of the page."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language, gettext

from .clock import zone

NONE = "–"
_KOREAN_DAYS = "월화수목금토일"
_ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def half_up(value: Decimal | float, digits: int = 0) -> Decimal:
    """Rounded the way office forms do: 4.5 is 5, not the 4 of Python's `round`. Floats are read as they print."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def number(value: Decimal | float | None, digits: int = 0) -> str:
    """`1,234` or, with digits=1, `1,234.5`; a dash for what cannot be computed."""
    if value is None:
        return NONE
    rounded = half_up(value, digits)
    return f"{abs(rounded) if rounded == 0 else rounded:,f}"  # no "-0"


def hours(value: Decimal | float | None) -> str:
    """Hours without unit: whole from ten on, below that with one decimal unless it is nought."""
    if value is None:
        return NONE
    if abs(half_up(value, 1)) >= 10:
        return number(value)
    return number(value, 1).removesuffix(".0")


def adds_up(parts: Iterable[Decimal], total: Decimal) -> bool:
    """Whether hours printed by `hours` make the printed total; where they do not, the page says that they are rounded."""
    printed = [Decimal(hours(value).replace(",", "")) for value in (*parts, total)]
    return sum(printed[:-1]) == printed[-1]


def in_language(korean: str, english: str) -> str:
    """A name in the reader's language; in Korean where it has no English form."""
    return english if english and get_language() == "en" else korean


def with_code(name: str, code: str) -> str:
    """`기획재정담당관(PC-01)`: a name with the code it is looked up by; the code alone where there is no name."""
    if not name or name == code:
        return code
    return gettext("%(name)s (%(code)s)") % {"name": name, "code": code}


def day(value: date | None) -> str:
    """`2026. 11. 22.(일)` or `Sun 22 Nov 2026`. A moment is shown as its day in the ministries' zone."""
    if value is None:
        return NONE
    if isinstance(value, datetime):
        value = value.astimezone(zone()).date()
    if get_language() == "en":
        weekday, month = _ENGLISH_DAYS[value.weekday()], _ENGLISH_MONTHS[value.month - 1]
        return f"{weekday} {value.day} {month} {value.year}"
    return f"{value.year}. {value.month}. {value.day}.({_KOREAN_DAYS[value.weekday()]})"


def month(value: date) -> str:
    """`2026. 11.` or `Nov 2026`."""
    if get_language() == "en":
        return f"{_ENGLISH_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}. {value.month}."


def moment(value: datetime | None) -> str:
    """The day and the time by the 24-hour clock, in the ministries' zone: `2026. 11. 22.(일) 14:05`."""
    return NONE if value is None else f"{day(value)} {value.astimezone(zone()):%H:%M}"
