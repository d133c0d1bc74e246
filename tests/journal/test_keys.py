"""The key that signs: from the environment, or a file of its own for its owner alone."""

import stat
from base64 import b64encode
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from audit.journal.keys import signing_key


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    settings.JOURNAL_KEY, settings.JOURNAL_KEY_FILE = "", str(tmp_path / "key")
    return tmp_path / "key"


def test_it_is_made_once_for_its_owner_alone(file: Path) -> None:
    first, second = signing_key(), signing_key()
    assert first.private_bytes_raw() == second.private_bytes_raw()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["key"]


def test_the_environment_comes_first(file: Path, settings: Settings) -> None:
    settings.JOURNAL_KEY = b64encode(bytes(32)).decode()
    assert signing_key().private_bytes_raw() == bytes(32)
    assert not file.exists()


def test_a_file_that_others_may_read_signs_nothing(file: Path) -> None:
    signing_key()
    file.chmod(0o640)
    with pytest.raises(ImproperlyConfigured, match="Others may read"):
        signing_key()


@pytest.mark.parametrize(
    "text", ["", "글", "x" * 44, b64encode(bytes(31)).decode(), b64encode(bytes(33)).decode()]
)
def test_what_is_no_key_is_told(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(ImproperlyConfigured, match="32 bytes in base64"):
        signing_key()
