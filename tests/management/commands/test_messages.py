"""manage.py messages: writes what is missing, says it with --check, and with --compile touches no source."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

HALF = 'msgid "Save"\nmsgstr "저장"\n'


@pytest.fixture
def catalogue(settings: Settings, tmp_path: Path) -> Path:
    """The translation of a project with two messages, one of them translated."""
    settings.BASE_DIR, settings.LOCALE_PATHS = tmp_path, [tmp_path / "locale"]
    for folder in ("audit", "config", "templates", "locale/ko/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "audit" / "words.py").write_text('one = _("Save")\ntwo = _("Close")\n', encoding="utf-8")
    path = tmp_path / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    path.write_text(HALF, encoding="utf-8")
    return path


def test_what_is_missing_is_named_and_nothing_is_written(catalogue: Path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("messages", "--check")
    assert str(caught.value) == "1 messages are not translated:\nmissing: 'Close'"
    assert catalogue.read_text(encoding="utf-8") == HALF
    assert not catalogue.with_suffix(".mo").exists()


def test_new_messages_are_written_empty_and_the_rest_is_compiled(catalogue: Path) -> None:
    out = StringIO()
    call_command("messages", stdout=out)
    assert out.getvalue() == "2 messages, 1 to translate\n"
    text = catalogue.read_text(encoding="utf-8")
    assert ('msgid "Save"\nmsgstr "저장"' in text, 'msgid "Close"\nmsgstr ""' in text) == (True, True)
    assert "저장".encode() in catalogue.with_suffix(".mo").read_bytes()
    catalogue.write_text(
        text.replace('msgid "Close"\nmsgstr ""', 'msgid "Close"\nmsgstr "닫기"'), encoding="utf-8"
    )
    call_command("messages", "--check")


def test_compiling_leaves_the_source_as_it_is(catalogue: Path) -> None:
    call_command("messages", "--compile")
    assert catalogue.read_text(encoding="utf-8") == HALF
    assert "저장".encode() in catalogue.with_suffix(".mo").read_bytes()
    assert sorted(path.name for path in catalogue.parent.iterdir()) == ["django.mo", "django.po"]
