"""The secret code of a report: 80 bits in four groups, each with a check character.

Letters and digits are Crockford's base 32 (no I, L, O, U), so that no vowel but A and E is read aloud and a slip of 1 and l, 0 and o is
none. The check character of a group is a sum over GF(32) (x⁵ + x² + 1) in which each place weighs otherwise, the group's own number among
them: one wrong character, two exchanged ones and two exchanged groups are always found, and the sender is told in which group."""

import hmac
from collections.abc import Iterator, Sequence
from hashlib import scrypt, sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, DATA = 4, 4  # characters of data in a group; its check character follows
BITS = 5 * GROUPS * DATA
LENGTH = GROUPS * (DATA + 1)
LONGEST = (
    100  # characters of what is typed: spaces, dashes and line breaks in any number that a person would type
)
SAME = str.maketrans("ILOU", "110V")
_POLYNOMIAL = 0b100101
_SPACES = frozenset(" \t\n-–—‐·.,_/")


class WrongCode(ValueError):
    """This is no code. `group`: the first group, from 1, whose characters do not fit together; 0 where there are too few or too many."""

    def __init__(self, group: int = 0) -> None:
        super().__init__(group)
        self.group = group


def code_of(secret: bytes, nonce: str) -> str:
    """The code of the form that carried `nonce`: the first 80 bits of a keyed digest, as characters without separators.

    The same form gives the same code, so that a double click sends one report; without `secret` no code says anything of another."""
    digest = hmac.new(secret, nonce.encode(), sha256).digest()
    number = int.from_bytes(digest[: BITS // 8], "big")
    values = [number >> (5 * place) & 31 for place in range(GROUPS * DATA)]
    groups = [values[start : start + DATA] for start in range(0, len(values), DATA)]
    return "".join(
        ALPHABET[value] for place, group in enumerate(groups) for value in (*group, _check(place, group))
    )


def grouped(code: str) -> str:
    """As it is shown and copied by hand: `7KQ3M-4X9TD-…`."""
    return "-".join(code[start : start + DATA + 1] for start in range(0, len(code), DATA + 1))


def read_code(raw: object) -> str:
    """The code somebody typed, whatever its case, spaces and dashes, with l for 1, o for 0 and u for v. Raises WrongCode."""
    text = raw.upper() if isinstance(raw, str) and len(raw) <= LONGEST else ""
    code = "".join(letter for letter in text if letter not in _SPACES).translate(SAME)
    if len(code) != LENGTH:
        raise WrongCode
    for place, values in enumerate(_groups(code)):
        if -1 in values or values[DATA] != _check(place, values[:DATA]):
            raise WrongCode(place + 1)
    return code


def digest_of(code: str, salt: str, cost: int) -> str:
    """What is kept of a code: scrypt (RFC 7914) with r = 8, p = 1 and N = `cost`, in 64 hexadecimal digits.

    `salt` is the ministry's: the code of one ministry is looked for in no other."""
    return scrypt(code.encode(), salt=salt.encode(), n=cost, r=8, p=1, maxmem=256 * cost * 8, dklen=32).hex()


def _groups(code: str) -> Iterator[list[int]]:
    for start in range(0, LENGTH, DATA + 1):
        yield [ALPHABET.find(letter) for letter in code[start : start + DATA + 1]]


def _check(place: int, values: Sequence[int]) -> int:
    """α·v₁ + α²·v₂ + α³·v₃ + α⁴·v₄ + α⁵·(number of the group): all weights differ, none is 0."""
    total = _times(_power(DATA + 1), place + 1)
    for power, value in enumerate(values, start=1):
        total ^= _times(_power(power), value)
    return total


def _power(exponent: int) -> int:
    found = 1
    for _step in range(exponent):
        found = _times(found, 2)
    return found


def _times(left: int, right: int) -> int:
    """The product of two elements of GF(32)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _POLYNOMIAL
        right >>= 1
    return product
