"""A stretch of time as people type it, "90", "1.5시간", "1시간 30분" or "1h30", as whole minutes."""

import re
from decimal import ROUND_HALF_UP, Decimal

from audit.core.parse import BadNumber, BadText, clean_text

from .burden import MINUTES_AN_HOUR

LONGEST = 40  # characters
_NUMBER = r"[0-9]{1,6}(?:[.,][0-9]{1,3})?"
_HOURS = r"(?:시간|hours?|hrs?|h)"
_MINUTES = r"(?:분|minutes?|mins?|m)"
_WRITTEN = re.compile(
    r"(?P<bare>-?[0-9]{1,20})"
    rf"|(?P<hours>{_NUMBER}){_HOURS}(?:(?P<rest>[0-9]{{1,6}}){_MINUTES}?)?(?P<half>반)?"
    rf"|(?P<minutes>{_NUMBER}){_MINUTES}"
    r"|(?P<clock>[0-9]{1,3}):(?P<past>[0-5][0-9])"
)


def parse_minutes(raw: object, low: int, high: int) -> int:
    """The minutes of a time that was typed, from `low` to `high`, both included; a whole number alone means minutes. "1.5" alone
    is refused: nobody could tell hours from minutes.

    A part of a minute is rounded, half up: who types 1.33 hours means about 80 minutes. Raises BadNumber: `not_a_time`, or
    `too_small` and `too_large` with the limit."""
    found = raw if isinstance(raw, int) and not isinstance(raw, bool) else _minutes(_folded(raw))
    if found < low:
        raise BadNumber("too_small", low)
    if found > high:
        raise BadNumber("too_large", high)
    return found


def _folded(raw: object) -> str:
    """As it is compared: in small letters, without white space."""
    try:
        return "".join(clean_text(raw, LONGEST).lower().split())
    except BadText:
        raise BadNumber("not_a_time") from None


def _minutes(text: str) -> int:
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise BadNumber("not_a_time")
    part = {
        name: Decimal(value.replace(",", "."))
        for name, value in match.groupdict().items()
        if _is_number(value)
    }
    total = (
        (part.get("hours", Decimal(0)) + part.get("clock", Decimal(0))) * MINUTES_AN_HOUR
        + sum(part.get(name, Decimal(0)) for name in ("bare", "minutes", "rest", "past"))
        + (MINUTES_AN_HOUR // 2 if match["half"] else 0)
    )  # fmt: skip
    return int(total.quantize(Decimal(1), ROUND_HALF_UP))


def _is_number(value: str | None) -> bool:
    return value is not None and value != "반"
