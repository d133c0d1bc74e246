"""The one parser of raw input: text, days, whole numbers, mail addresses and passwords from forms, files, commands, URLs and the API."""

import re
import unicodedata
from datetime import date
from uuid import UUID


class BadInput(ValueError):
    """Input that is refused: `code` says why (pages have a sentence for each), `limit` what was passed."""

    def __init__(self, code: str, limit: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.limit = limit


class BadText(BadInput):
    """Text that cannot be kept as it is: not_text, too_long, line_break, control, direction, not_an_address, not_a_digest."""


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

LONGEST_SEARCH = 100  # characters of what lists look for
LONGEST_USERNAME = 150  # characters; the column is as long
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
    r"([0-9]{4})(?:([-/])([0-9]{1,2})\2([0-9]{1,2})|\. ?([0-9]{1,2})\. ?([0-9]{1,2})\.?"
    r"|년 ?([0-9]{1,2})월 ?([0-9]{1,2})일|([0-9]{2})([0-9]{2}))"
    r"(?: ?\(([월화수목금토일])\))?(?: (?:오전 )?0?0:00(?::00)?| 오전 12:00(?::00)?)?"
)
_WEEKDAYS = "월화수목금토일"
LONGEST_DAY = 50  # characters, with Hangul in pieces


def parse_day(raw: object, *, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
    """A day as offices write it, from `first` to `last`, both included: `2026-11-22`, `2026/11/22`, `2026. 11. 22.`,
    `2026년 11월 22일` or `20261122`; with its weekday as pages show it, `(일)`; with the midnight spreadsheets put behind it.

    Raises BadDay: also for a weekday that is not that of the day, and for a time of day, which is none."""
    text = (
        unicodedata.normalize("NFC", raw.strip()) if isinstance(raw, str) and len(raw) <= LONGEST_DAY else ""
    )
    match = _DAY.fullmatch(text)
    if not match:
        raise BadDay("not_a_day")
    year, month, day = (int(part) for part in match.groups() if part is not None and part.isdigit())
    try:
        found = date(year, month, day)
    except ValueError:
        raise BadDay("not_a_day") from None
    if match[11] and match[11] != _WEEKDAYS[found.weekday()]:
        raise BadDay("not_a_day")
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


def parse_key(raw: object) -> UUID:
    """The one-time key of a request: a UUID in any of its spellings. Raises BadInput."""
    if isinstance(raw, UUID):
        return raw
    try:
        return UUID(raw if isinstance(raw, str) and len(raw) <= 50 else "")
    except ValueError:
        raise BadInput("not_a_key") from None


def parse_id(raw: object) -> int:
    """The number of a row: 1 to 2⁶³ - 1, the range of the columns (BigAutoField). Raises BadNumber."""
    return parse_int(raw, 1, 2**63 - 1)


# --- what comes in with a request before any field is read -------------------------------------------------------------


def read_bytes(raw: bytes) -> str:
    """The text that bytes of a request stand for: UTF-8 without NUL. Their length is limited before. Raises BadText."""
    try:
        return read_header(raw.decode(), len(raw), lines=True)
    except UnicodeDecodeError:
        raise BadText("control") from None


def read_header(raw: str, limit: int, *, lines: bool = False) -> str:
    """The value of a header or a cookie, unchanged: at most `limit` characters, no NUL, no lone surrogate, and no line break
    unless `lines` (RFC 9110, 5.5). Raises BadText."""
    if len(raw) > limit:
        raise BadText("too_long", limit)
    if _UNREADABLE.search(raw):
        raise BadText("control")
    if not lines and ("\n" in raw or "\r" in raw):
        raise BadText("line_break")
    return raw


_UNREADABLE = re.compile("[\0\ud800-\udfff]")


# --- check values ------------------------------------------------------------------------------------------------------

_DIGEST = re.compile("[0-9a-f]{64}")


def parse_digest(raw: object) -> bytes:
    """A SHA-256 by its 64 hexadecimal digits, as it was copied: with spaces or capitals. Raises BadText."""
    digits = "".join(clean_text(raw, 200).split()).lower()
    if not _DIGEST.fullmatch(digits):
        raise BadText("not_a_digest")
    return bytes.fromhex(digits)


# --- mail addresses and passwords --------------------------------------------------------------------------------------

LONGEST_MAILBOX = 254  # RFC 5321, 4.5.3.1.3: a path has 256 octets, two of them angle brackets
_LOCAL = re.compile(
    r"(?=.{1,64}@)[A-Za-z0-9_][A-Za-z0-9!#$%&'*+/=?^_`{|}~-]*(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
)
_DOMAIN = re.compile(
    r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)


def parse_mail_address(raw: object) -> str:
    """One mail address as mail programs take it: Dot-string "@" Domain of RFC 5321, 4.1.2, with its lengths (4.5.3.1).

    No quoted name, no address literal, no name of a machine alone. It begins with a letter, a digit or "_": what begins with
    = + - @ is a formula to a spreadsheet and an option to a command. Raises BadText."""
    text = clean_text(raw, LONGEST_MAILBOX)
    local = _LOCAL.match(text)
    if not local or not _DOMAIN.fullmatch(text, local.end()):
        raise BadText("not_an_address")
    return text


LONGEST_PASSWORD = 128  # characters; NIST SP 800-63B-4, 3.1.1.2, asks for at least 64 to be taken


def parse_password(raw: object) -> str:
    """A password as it was typed, white space too: at most 128 characters, before any hash is computed. Raises BadText."""
    if not isinstance(raw, str):
        raise BadText("not_text")
    return read_header(raw, LONGEST_PASSWORD, lines=True)
