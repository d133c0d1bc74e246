from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from audit.management import messages

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy
one = _("Hello %(name)s")
two = ngettext("%(n)d item", "%(n)d items", 3)
three = pgettext_lazy("month", "May")
plain = "not a message"
"""
TEMPLATE = """{% load i18n %}
  <h1>{% translate "Work" %}</h1>
      {% blocktranslate trimmed count n=items %}
        {{ n }} item
      {% plural %}
        {{ n }} items
      {% endblocktranslate %}
  <p title="{% translate 'May' context 'month' %}">it's {{ "Now"|upper }} {{ _("Later") }}</p>
"""


def catalogue(*entries: tuple[messages.MessageId, messages.MessageId | None], fuzzy: bool = False) -> Catalog:
    found = Catalog(locale="ko")
    for message, translation in entries:
        found.add(message, translation, flags=["fuzzy"] if fuzzy else [])
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "audit/greeting.py": PYTHON,
        "config/none.py": "",
        "templates/page.html": TEMPLATE,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_messages_of_code_and_templates_are_found(project: Path) -> None:
    sentences = {
        (message.id, message.context) for message in messages.extract_messages(project) if message.id
    }
    assert sentences == {
        ("Hello %(name)s", None),
        (("%(n)d item", "%(n)d items"), None),
        ("May", "month"),
        ("Work", None),
        (("%(n)s item", "%(n)s items"), None),
        ("Later", None),
    }


@pytest.mark.parametrize(
    ("message", "translations", "expected"),
    [
        ("Save", catalogue(), ["missing: 'Save'"]),
        ("Save", catalogue(("Save", "")), ["empty: 'Save'"]),
        ("Save", catalogue(("Save", "저장"), fuzzy=True), ["fuzzy: 'Save'"]),
        ("Save", catalogue(("Save", "저장")), []),
        ("%(n)s of %(all)s", catalogue(("%(n)s of %(all)s", "%(all)s 중 %(n)s")), []),
        (
            "%(n)s of %(all)s",
            catalogue(("%(n)s of %(all)s", "%(n)s")),
            ["placeholders differ: '%(n)s of %(all)s'"],
        ),
        ("{name}", catalogue(("{name}", "{이름}")), ["placeholders differ: '{name}'"]),
        ("100 %% of %(n)s", catalogue(("100 %% of %(n)s", "%(n)s의 100 %%")), []),
        (("%(n)s day", "%(n)s days"), catalogue((("%(n)s day", "%(n)s days"), ("%(n)s일",))), []),
        (
            ("%(n)s day", "%(n)s days"),
            catalogue(("%(n)s day", "%(n)s일")),
            ["plural forms differ: '%(n)s day'"],
        ),
    ],
)
def test_gaps(message: messages.MessageId, translations: Catalog, expected: list[str]) -> None:
    assert messages.gaps(catalogue((message, None)), translations) == expected


def test_an_update_keeps_translations_and_drops_what_is_unused(tmp_path: Path) -> None:
    path = tmp_path / "ko" / "django.po"
    messages.update(catalogue(("Save", "저장"), ("Old", "옛것")), path)
    messages.update(catalogue(("Save", None), ("New", None)), path)
    assert {message.id: message.string for message in messages.read(path) if message.id} == {
        "Save": "저장",
        "New": "",
    }
