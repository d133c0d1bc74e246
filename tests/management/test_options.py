from datetime import date

import pytest
from django.core.management import CommandError
from django.utils.translation import override

from audit.management.options import day_of_order


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2027-01-01", date(2027, 1, 1)),
        ("20270101", date(2027, 1, 1)),
        ("2027. 1. 1.", date(2027, 1, 1)),
        ("1948-08-15", date(1948, 8, 15)),
        ("2100-12-31", date(2100, 12, 31)),
    ],
)
def test_a_day_as_people_write_it(text: str, found: date) -> None:
    assert day_of_order("--on", text) == found


@pytest.mark.parametrize(
    ("text", "english", "korean"),
    [
        (
            "0001-01-01",
            "This day is too early: give Sun 15 Aug 1948 or later.",
            "날짜가 너무 이릅니다. 1948. 8. 15.(일) 이후로 적어 주십시오.",
        ),
        ("1948-08-14", "This day is too early: give Sun 15 Aug 1948 or later.", ""),
        ("2101-01-01", "This day is too late: give Fri 31 Dec 2100 or earlier.", ""),
        ("9999-12-31", "This day is too late: give Fri 31 Dec 2100 or earlier.", ""),
        ("2027-13-04", "This is not a day of the calendar. Write it like 2026-11-22.", ""),
        ("", "This is not a day of the calendar. Write it like 2026-11-22.", ""),
    ],
)
def test_what_is_no_such_day_is_refused_with_the_option(text: str, english: str, korean: str) -> None:
    for language, sentence in (("en", english), ("ko", korean)):
        with override(language), pytest.raises(CommandError) as caught:
            day_of_order("--on", text)
        assert caught.value.returncode == 1
        if sentence:
            assert str(caught.value) == f"--on {text}: {sentence}"
