import pytest
from pytest_django import Settings

from audit.operation import checks


@pytest.mark.parametrize(("token", "found"), [("", []), ("x" * 32, []), ("x" * 31, ["audit.E059"])])
def test_a_token_that_can_be_guessed(token: str, found: list[str], settings: Settings) -> None:
    settings.HEALTH_TOKEN = token
    assert [error.id for error in checks.the_token_is_long(None)] == found
