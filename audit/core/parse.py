"""The one parser of raw input: text, days and whole numbers from forms, files, URLs and the API."""

import re
import unicodedata
from datetime import date


class BadInput(ValueError):
    """Input that is refused: `code` says why (pages have a sentence for each), `limit` what was passed."""

    def __init__(self, code: str, limit: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit


class BadText(BadInput):
    """Text that cannot be kept as it is: not_text, too_long, line_break, control, direction."""


class BadDay(BadInput):
    """No day, or one outside the range that is asked for: not_a_day, too_early, too_late."""


class BadNumber(BadInput):
    """No whole number, or one outside the range that is asked for: not_a_number, too_small, too_large."""


# Seen as nothing: fillers of Hangul and Braille. Other invisible characters are white space or format (Cf).
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_LINE_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# The araea stands as a middle dot in official Korean ("보고ㆍ회의"); NFKC turns the first into the second.
_DOTS = frozenset("\u318d\u119e")

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
# An order of units begins between these: the founding of the government, and the last day that pages show.
FIRST_ORDER = date(1948, 8, 15)
LAST_ORDER = date(2100, 12, 31)


def clean_text(raw: object, limit: int, *, lines: bool = False) -> str:
    """The text in NFC without white space around it, at most `limit` characters; "" where none can be seen.

    With `lines` it may hold line breaks, each as "\\n". Nothing inside is changed or taken out in silence:
    control characters, noncharacters, lone surrogates and marks that turn the direction of writing are
    refused. Raises BadText.
    """
    if not isinstance(raw, str):
        raise BadText("not_text")
    if (
        len(raw) > 4 * limit + 100
    ):  # before any other work; decomposed Hangul has up to three characters a syllable
        raise BadText("too_long", limit)
    text = raw.replace("\r\n", "\n").replace("\r", "\n") if lines else raw
    text = text.strip()
    _refuse_hidden(text, lines=lines)
    text = unicodedata.normalize("NFC", text)
    if not _visible(text):
        return ""
    if len(text) > limit:
        raise BadText("too_long", limit)
    return text


def _refuse_hidden(text: str, *, lines: bool) -> None:
    for character in text:
        if character == "\t" or (lines and character == "\n"):
            continue
        if character in _LINE_BREAKS:
            raise BadText("control" if lines else "line_break")
        if character in _TURNS:
            raise BadText("direction")
        if unicodedata.category(character) in {"Cc", "Cs"} or ord(character) & 0xFFFE == 0xFFFE:
            raise BadText("control")


def _visible(text: str) -> bool:
    return any(
        not character.isspace() and character not in _BLANKS and unicodedata.category(character) != "Cf"
        for character in text
    )


def search_key(text: str) -> str:
    """The text as it is compared: compatibility forms unified, lower case, letters and digits only.

    `주간 업무추진실적 보고` and `주간업무 추진실적보고` give the same key, and so do composed and decomposed Hangul.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = (c for c in folded if unicodedata.category(c)[0] in "LNM" and c not in _BLANKS and c not in _DOTS)
    return unicodedata.normalize("NFC", "".join(kept))


_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|\. ?([0-9]{1,2})\. ?([0-9]{1,2})\.?|([0-9]{2})([0-9]{2}))"
)


def parse_day(raw: object, *, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
    """A day written `2026-11-22`, `2026. 11. 22.` or `20261122`, from `first` to `last`, both included.

    Raises BadDay.
    """
    text = raw.strip() if isinstance(raw, str) and len(raw) <= 30 else ""
    match = _DAY.fullmatch(text)
    if not match:
        raise BadDay("not_a_day")
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        found = date(year, month, day)
    except ValueError:
        raise BadDay("not_a_day") from None
    if found < first:
        raise BadDay("too_early")
    if found > last:
        raise BadDay("too_late")
    return found


def parse_int(raw: object, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both included: an int, or ASCII digits with an optional minus.

    Raises BadNumber, also for 4.5, 1e3, true and digits of other scripts.
    """
    if isinstance(raw, str):
        text = raw.strip() if len(raw) <= 40 else ""
        if not re.fullmatch(r"-?[0-9]{1,20}", text):
            raise BadNumber("not_a_number")
        raw = int(text)
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise BadNumber("not_a_number")
    if raw < low:
        raise BadNumber("too_small", low)
    if raw > high:
        raise BadNumber("too_large", high)
    return raw
