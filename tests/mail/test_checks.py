"""A kind of mail that could not be written stops the start, with one sentence that names its place."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import override_settings
from django.utils.functional import lazystr

from audit.mail.checks import complaints, every_kind_of_mail_can_be_written
from audit.mail.composing import composers
from audit.mail.kinds import MailKind, When, kinds_by_place
from audit.mail.rendering import BRIEF, SEVERAL
from tests.mail.kinds import NEWS, READ

TEMPLATES = {
    "strange": '{% load i18n %}{% translate "No Korean says this" %}',
    "plural": "{% load i18n %}{% if rows %}{% blocktranslate trimmed count n=rows %}{{ n }} odd\n  thing"
    "{% plural %}{{ n }} odd things{% endblocktranslate %}{% endif %}",
    "broken": "{% load no_such_library %}",
    "good": '{% load i18n %}{% translate "Choose a new password" %}',
}


@pytest.fixture
def templates(tmp_path: Path) -> Iterator[None]:
    """These templates stand before the application's own."""
    (tmp_path / "mail").mkdir()
    for name, text in TEMPLATES.items():
        (tmp_path / "mail" / f"{name}.txt").write_text(text, encoding="utf-8")
    changed: list[dict[str, Any]] = deepcopy(settings.TEMPLATES)
    changed[0]["DIRS"] = [tmp_path, *changed[0]["DIRS"]]
    with override_settings(TEMPLATES=changed):
        yield


def said(place: str, kind: MailKind, *composed: str) -> list[str]:
    return [problem.msg for problem in complaints({place: kind}, set(composed))]


def test_every_kind_of_the_application_can_be_written() -> None:
    assert every_kind_of_mail_can_be_written(None) == []
    written = {f"mail/{path.name}" for path in (settings.BASE_DIR / "templates" / "mail").glob("*.txt")}
    assert {kind.file for kind in kinds_by_place().values()} | {SEVERAL, BRIEF} == written
    notices = {kind.name for kind in kinds_by_place().values() if kind.when is not When.NOW}
    assert notices == set(composers())
    assert not [problem for problem in run_checks() if (problem.id or "").startswith("audit.")]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "The kind of mail audit.a.events.X: templates/mail/nowhere.txt does not exist."),
        ("strange", "The kind of mail audit.a.events.X: templates/mail/strange.txt says “No Korean says this” without Korean."),
        ("plural", "The kind of mail audit.a.events.X: templates/mail/plural.txt says “%(n)s odd thing” without Korean."),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("templates")
def test_a_template_that_cannot_be_sent(name: str, sentence: str) -> None:
    assert said("audit.a.events.X", MailKind(name, When.NOW, READ)) == [sentence]


@pytest.mark.usefixtures("templates")
def test_a_template_that_cannot_be_read() -> None:
    (sentence,) = said("audit.a.events.X", MailKind("broken", When.NOW, READ))
    assert sentence.startswith(
        "The kind of mail audit.a.events.X: templates/mail/broken.txt cannot be read: "
    )
    assert "no_such_library" in sentence


@pytest.mark.usefixtures("templates")
def test_a_good_kind_lacks_nothing() -> None:
    assert said("audit.a.events.X", MailKind("good", When.NOW, READ)) == []
    assert said("audit.a.events.X", NEWS, "news") == []


def test_a_notice_needs_a_composer_and_a_subject_in_korean() -> None:
    place = "The kind of mail audit.a.events.X"
    assert said("audit.a.events.X", NEWS) == [f"{place}: no room composes it."]
    bare = MailKind("bare", act=READ, template="decided")
    assert said("audit.a.events.X", bare, "bare") == [f"{place}: its notices have no subject."]
    english = MailKind("english", act=READ, template="decided", subject=lazystr("%(count)s odd things"))
    assert said("audit.a.events.X", english, "english") == [f"{place}: its subject has no Korean."]


def test_a_button_is_named_after_its_act_in_both_languages() -> None:
    place = "The kind of mail audit.a.events.X"
    assert said("audit.a.events.X", replace(NEWS, act=""), "news") == [f"{place}: its button has no name."]
    english = replace(NEWS, act=lazystr("Do it"))
    assert said("audit.a.events.X", english, "news") == [f"{place}: its button has no Korean."]


def test_a_composer_without_its_kind_and_a_name_given_twice() -> None:
    assert said("audit.a.events.X", NEWS, "news", "newz") == [
        "The kind of mail COMPOSERS['newz']: no kind of mail is composed by it."
    ]
    twice = {"audit.a.events.X": NEWS, "audit.b.events.Y": NEWS}
    assert [problem.msg for problem in complaints(twice, {"news"})] == [
        f"The kind of mail {place}: another kind of mail is called news too." for place in twice
    ]
