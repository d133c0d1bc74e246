"""Every mail, with made-up matters, in both languages: nothing missing in it, nothing odd."""

import re
from copy import deepcopy

import pytest
from django.template import engines
from pytest_django import Settings

from audit.core import clock
from audit.desk.pages.mail_preview import MailPreview, previews
from audit.directory.models import User
from audit.mail.kinds import kinds_by_place
from tests.world import MONDAY

MISSING = "MISSING-%s"


@pytest.fixture
def all_mails(settings: Settings) -> list[MailPreview]:
    changed = deepcopy(settings.TEMPLATES)
    changed[0]["OPTIONS"]["string_if_invalid"] = MISSING
    settings.TEMPLATES = changed
    assert engines["django"].name == "django"
    with clock.at(MONDAY):
        return previews(User(username="kim", name_ko="김보기", name_en="Kim"))


def test_each_kind_reads_whole_in_both_languages(all_mails: list[MailPreview]) -> None:
    assert {preview.name for preview in all_mails} == {kind.name for kind in kinds_by_place().values()}
    wrong = [
        (preview.name, language, odd)
        for preview in all_mails
        for language, text in preview.texts
        for odd in re.findall(r"MISSING-\S*|\{\{|\{%|%\(", text.subject + text.text + text.html)
    ]
    assert wrong == []


def test_each_has_a_subject_a_word_on_its_button_and_a_preheader(all_mails: list[MailPreview]) -> None:
    wrong = [
        (preview.name, language)
        for preview in all_mails
        for language, text in preview.texts
        if not text.subject or "→ " not in text.text or 'class="preheader"' not in text.html
    ]
    assert wrong == []


def test_the_html_fits_a_narrow_and_a_dark_screen_and_fetches_nothing(all_mails: list[MailPreview]) -> None:
    for preview in all_mails:
        for _language, text in preview.texts:
            assert "@media (prefers-color-scheme: dark)" in text.html
            assert "max-width: 600px" in text.html
            assert re.findall(r"<img|<script|<link|url\(|@import", text.html) == []
