"""A select written at once is the one Django draws with a template for each option."""

from typing import Any

import pytest
from django import forms
from django.test.html import parse_html
from django.utils.translation import gettext_lazy, override

from audit.core.forms import Form
from audit.core.selects import PlainSelect

CHOICES = (
    ("", gettext_lazy("Kind")),
    ("a&b", "<A> & \"B\" 'C'"),
    (1, "one"),
    (None, "none"),
    ("11", "elf"),
    (True, "yes"),
    (gettext_lazy("Unit"), [("u:1", "A & B"), ("u:2", gettext_lazy("Kind"))]),
)
ATTRS: tuple[dict[str, Any], ...] = (
    {},
    {"class": "krds-form-select", "required": True, "id": "id_x", "hidden": False},
)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("value", ["", None, "u:2", "a&b", 1, "1", "11", "True", "missing", '"><script>'])
@pytest.mark.parametrize("attrs", ATTRS, ids=["bare", "dressed"])
def test_it_is_the_same_html(value: object, attrs: dict[str, Any], language: str) -> None:
    renderer = forms.renderers.DjangoTemplates()
    own = {"data-own": "1"}
    with override(language):
        ours = PlainSelect(own, CHOICES).render("x", value, attrs, renderer)
        theirs = forms.Select(own, CHOICES).render("x", value, attrs, renderer)
    assert parse_html(ours) == parse_html(theirs)
    assert "<script>" not in ours


def test_every_form_has_it() -> None:
    class Asking(Form):
        kind = forms.ChoiceField(choices=CHOICES)
        many = forms.MultipleChoiceField(choices=CHOICES)

    asked = Asking({"kind": "11"})
    asked.fields["kind"].choices = [("11", "elf"), ("12", "zwölf")]  # type: ignore[attr-defined]  # a choice field
    assert str(asked["kind"]).count("<option") == 2
    assert '<option value="11" selected>elf</option>' in str(asked["kind"])
    assert (type(asked.fields["kind"].widget), type(asked.fields["many"].widget)) == (
        PlainSelect,
        forms.SelectMultiple,
    )
    assert type(Asking.base_fields["kind"].widget) is forms.Select
