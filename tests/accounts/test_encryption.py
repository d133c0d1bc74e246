import pytest
from pytest_django import Settings

from audit.accounts.encryption import seal, unseal


def test_a_secret_is_read_again_and_not_from_the_database() -> None:
    sealed = seal("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert sealed != seal("JBSWY3DPEHPK3PXP")
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"


def test_the_key_of_before_still_opens(settings: Settings) -> None:
    sealed, old = seal("secret"), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key" * 6, [old]
    assert unseal(sealed) == "secret"


@pytest.mark.parametrize("sealed", ["", "secret", "gAAAAA=="])
def test_what_cannot_be_opened_becomes_a_secret_nobody_has(settings: Settings, sealed: str) -> None:
    first, second = unseal(sealed), unseal(sealed)
    assert len(first) == len(second) == 32
    assert first != second
