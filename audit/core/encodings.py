"""The text of a file in one of the encodings of Korean offices. What could be read in two ways is not guessed at."""

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# UTF-8 without Hangul is Latin letters, Greek and the like up to here, where pairs of bytes end.
_LAST_PAIR = "\u07ff"


class UnsureEncoding(ValueError):
    """The bytes are valid UTF-8 and valid CP949 and say different things: on `line`, as `readings` (at most ten characters)."""

    def __init__(self, line: int, readings: tuple[str, str]) -> None:
        super().__init__()
        self.line, self.readings = line, readings


def decoded(data: bytes) -> str | None:
    """The text of a file in UTF-8 (with or without BOM), UTF-16 (with it) or CP949; None for none of them."""
    encodings = [name for mark, name in _MARKS if data.startswith(mark)] or ["utf-8", "cp949"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def table_text(data: bytes) -> str | None:
    """The same of a table, whose sender may have saved it in any of them.

    A few words of Hangul in CP949 are valid UTF-8 by chance and would come out as Latin letters: raises UnsureEncoding."""
    text = decoded(data)
    if text is None or data.startswith(codecs.BOM_UTF8) or text.isascii() or max(text) > _LAST_PAIR:
        return text
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.isascii():
            _compare(number, line)
    return text


def _compare(number: int, line: bytes) -> None:
    try:
        readings = [line.decode(encoding) for encoding in ("cp949", "utf-8")]
    except UnicodeDecodeError:
        return
    first, second = ("".join(c for c in reading if not c.isascii())[:10] for reading in readings)
    raise UnsureEncoding(number, (first, second))
