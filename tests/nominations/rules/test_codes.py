from itertools import combinations

import pytest

from audit.nominations.rules.codes import (
    ALPHABET,
    BITS,
    LENGTH,
    WrongCode,
    code_of,
    digest_of,
    grouped,
    read_code,
)

CODE = code_of(b"secret", "nonce")


def test_a_code_has_eighty_bits_and_reads_as_it_was_written() -> None:
    assert (BITS, LENGTH, len(CODE), set(CODE) <= set(ALPHABET)) == (80, 20, 20, True)
    assert read_code(grouped(CODE)) == CODE
    assert [len(group) for group in grouped(CODE).split("-")] == [5, 5, 5, 5]


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", ""),
        lambda text: f"  {text}\n",
        lambda text: text.replace("-", " – "),
        lambda text: text.replace("0", "o").replace("1", "l"),
        lambda text: text.replace("0", "O").replace("1", "I").replace("V", "U"),
    ],
)
def test_how_it_is_typed_makes_no_difference(change: object) -> None:
    code = next(code for n in range(200) if {"0", "1", "V"} <= set(code := code_of(b"s", str(n))))
    assert read_code(change(grouped(code))) == code  # type: ignore[operator]  # functions over text


def test_every_wrong_character_is_found_in_its_group() -> None:
    """Read aloud with the wrong vowel: E for A is as wrong as any other."""
    for place, right in enumerate(CODE):
        for wrong in ALPHABET:
            if wrong != right:
                with pytest.raises(WrongCode) as bad:
                    read_code(CODE[:place] + wrong + CODE[place + 1 :])
                assert bad.value.group == place // 5 + 1


def test_every_exchange_of_neighbours_and_of_groups_is_found() -> None:
    for place in range(LENGTH - 1):
        if place % 5 < 4 and CODE[place] != CODE[place + 1]:
            with pytest.raises(WrongCode):
                read_code(CODE[:place] + CODE[place + 1] + CODE[place] + CODE[place + 2 :])
    groups = [CODE[start : start + 5] for start in range(0, LENGTH, 5)]
    for left, right in combinations(range(4), 2):
        changed = list(groups)
        changed[left], changed[right] = changed[right], changed[left]
        with pytest.raises(WrongCode):
            read_code("".join(changed))


@pytest.mark.parametrize(
    "raw", ["", "x", CODE[:-1], CODE + "0", None, 7, "가" * 20, "A" * 101, CODE[:19] + "!"]
)
def test_what_is_no_code_is_refused(raw: object) -> None:
    with pytest.raises(WrongCode):
        read_code(raw)


def test_a_form_gives_one_code_and_another_form_another() -> None:
    assert code_of(b"secret", "nonce") == CODE
    assert len({code_of(b"secret", str(number)) for number in range(1_000)}) == 1_000
    assert code_of(b"other", "nonce") != CODE


def test_the_digest_is_of_one_ministry() -> None:
    assert len(digest_of(CODE, "1", 16)) == 64
    assert digest_of(CODE, "1", 16) == digest_of(CODE, "1", 16) != digest_of(CODE, "2", 16)
