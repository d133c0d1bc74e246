import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.utils.translation import override

from audit.management.options import day_of_order, text_of


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


def test_a_text_as_it_is_kept() -> None:
    assert text_of("--name-ko", "  \u1100\u1161 ", 100) == "\uac00"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("가" * 101, "Too long: write at most 100 characters."),
        ("가\n나", "Write this in one line, without line breaks."),
        ("\ud800", "There is a character in it that cannot be shown. Delete it, or type the text in again."),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_option(text: str, sentence: str) -> None:
    with override("en"), pytest.raises(CommandError) as caught:
        text_of("--name-ko", text, 100)
    assert str(caught.value) == f"--name-ko: {sentence}"


@pytest.mark.parametrize("argument", [b"\xff\xfe", "가".encode() * 4_097], ids=["no UTF-8", "overlong"])
def test_no_command_sees_what_cannot_be_read(argument: bytes) -> None:
    command: list[str | bytes] = [sys.executable, "-X", "utf8", "manage.py", "check", argument]
    seen = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert (seen.returncode, seen.stderr) == (
        1,
        "Argument 2 cannot be read: it is no text, or has more than 4,096 characters.\n",
    )
