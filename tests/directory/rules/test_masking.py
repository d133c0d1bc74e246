"""What is blanked out of a text that goes to the public."""

import pytest

from audit.directory.rules.masking import BLANK, Names, mask

NAMES = Names.of(["홍길동", "김철", "Gildong Hong", "gdhong", "chair 님", "이"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("홍길동 과장이 말했습니다.", f"{BLANK} 과장이 말했습니다."),
        ("홍 길 동과 홍길동", f"{BLANK}과 {BLANK}"),
        ("김철에게 물었다.", f"{BLANK}에게 물었다."),
        ("김 철은 재료다.", "김 철은 재료다."),
        ("GILDONG  hong said", f"{BLANK} said"),
        ("gdhong님, gdhongs, xgdhong", f"{BLANK}님, gdhongs, xgdhong"),
        ("chair 님이", f"{BLANK}이"),
        ("이 업무", "이 업무"),
        ("a.b+c@motir.example 로", f"{BLANK} 로"),
        ("한글@산업부.example", BLANK),
        ("010-1234-5678, 02)123-4567, +82 10 1234 5678", f"{BLANK}, {BLANK}, {BLANK}"),
        ("900101-1234567 9001011234567", f"{BLANK} {BLANK}"),
        ("2026-0001, 1,234시간, 2026. 11. 22.", "2026-0001, 1,234시간, 2026. 11. 22."),
        ("", ""),
    ],
)
def test_names_addresses_and_numbers_are_blanked(text: str, masked: str) -> None:
    assert mask(text, NAMES) == masked


def test_a_letter_that_grows_in_lower_case_moves_nothing() -> None:
    assert mask("İİ 홍길동 İ", NAMES) == f"İİ {BLANK} İ"


def test_names_that_overlap_leave_nothing_between() -> None:
    assert mask("홍길동수", Names.of(["홍길동", "길동수"])) == BLANK + ""
