"""What the settings read of the environment: what cannot be read is refused by a sentence, with the name of the variable."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import BASE_DIR, Environment


def given(value: str) -> Environment:
    made = Environment()
    made.ENVIRON = {"IT": value}
    return made


def where(value: str) -> str:
    return given(value).address("IT", default="sqlite:///here", example="redis://host:6379/0")


@pytest.mark.parametrize("value", ["", "x", "host:6379"])
def test_an_address_is_one_or_is_not_set(value: str) -> None:
    said = "^IT must be an address such as redis://host:6379/0, or not be set at all$"
    with pytest.raises(ImproperlyConfigured, match=said):
        where(value)
    assert where("redis://other") == "redis://other"
    assert Environment().address("NOT_SET", default="sqlite:///here", example="") == "sqlite:///here"


@pytest.mark.parametrize("value", ["", "two", "2.5"])
def test_a_number_is_whole(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^IT must be a whole number, such as 2$"):
        given(value).int("IT", default=2)
    assert (given("3").int("IT", default=2), Environment().int("NOT_SET", default=2)) == (3, 2)


def test_a_command_says_the_sentence_and_nothing_else() -> None:
    seen = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=BASE_DIR, env=os.environ | {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = "ImproperlyConfigured: DATABASE_URL must be an address such as postgres://audit:password@host/audit, or not be set at all"
    assert (seen.returncode, seen.stderr.splitlines()) == (1, [said])
