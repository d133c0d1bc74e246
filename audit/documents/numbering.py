"""The marks before the items of an official document (Rule on Administrative Work, article 2): 1. 가. 1) 가) (1) (가) ① ㉮."""

_LEADS = (
    0,
    2,
    3,
    5,
    6,
    7,
    9,
    11,
    12,
    14,
    15,
    16,
    17,
    18,
)  # ㄱ to ㅎ, among the leading consonants of Unicode
_VOWELS = (0, 4, 8, 13, 18, 20)  # ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ: after 하 comes 거
_FORMS = ("{}.", "{})", "({})")
DEEPEST = 2 * len(_FORMS)


def mark(depth: int, place: int, *, korean: bool) -> str:
    """The mark of the item at a place (from 0) of a depth (from 0). Deeper ones go on with the marks of the last depth."""
    depth = min(depth, DEEPEST - 1)
    form = _FORMS[depth // 2]
    if depth % 2 == 0:
        return form.format(place + 1)
    return form.format(_syllable(place) if korean else _letter(place))


def _syllable(place: int) -> str:
    """가, 나, … 하, 거, 너, …; numbers where all 84 are used up."""
    vowel, lead = divmod(place, len(_LEADS))
    if vowel >= len(_VOWELS):
        return str(place + 1)
    return chr(0xAC00 + (_LEADS[lead] * 21 + _VOWELS[vowel]) * 28)


def _letter(place: int) -> str:
    """a, b, … z, aa, ab, …"""
    before, at = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + at)
