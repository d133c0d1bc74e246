"""Fields clean what people type; forms refuse fields that do not, and are drawn one way."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from allauth.account.fields import SetPasswordField
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation

from audit.core.forms import (
    DayField,
    DigestField,
    FilterForm,
    Form,
    OfferedField,
    PasswordField,
    TextField,
    VersionedForm,
    WholeField,
)


class Report(Form):
    title = TextField(limit=10, label="Title", help_text="As on the cover.")
    why = TextField(limit=20, lines=3, label="Why", required=False)
    minutes = WholeField(low=1, high=600, unit="min", label="Minutes")
    start = DayField(label="Start", required=False)
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, label="Kind")


GOOD = {"title": "주간 보고", "minutes": "30", "kind": "a"}


class Page(HTMLParser):
    """Collects the tags of a page: (name, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]

    @property
    def ids(self) -> list[str | None]:
        return [attrs["id"] for _tag, attrs in self.tags if "id" in attrs]


def draw(form: forms.BaseForm) -> Page:
    return Page(render_to_string("parts/form.html", {"form": form, "submit": "Save"}))


def test_good_answers_come_out_clean() -> None:
    form = Report(GOOD | {"title": " 주간 보고 ", "why": "a\r\nb", "start": "2026. 11. 22."})
    assert form.errors == {}
    assert form.cleaned_data == {
        "title": "주간 보고",
        "why": "a\nb",
        "minutes": 30,
        "start": date(2026, 11, 22),
        "kind": "a",
    }


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "가" * 11, "Too long: write at most 10 characters."),
        ("title", "a\nb", "Write this in one line, without line breaks."),
        ("title", "a\0b", "There is a character in it that cannot be shown. Delete it, or type the text in again."),
        ("title", "\ud800", "There is a character in it that cannot be shown. Delete it, or type the text in again."),
        ("title", "\u202eabc", "There is a hidden mark in it that turns the direction of writing. Type the text in again."),
        ("title", "\u3164", "Please fill this in."),
        ("title", "   ", "Please fill this in."),
        ("minutes", "0", "Too small: give 1 or more."),
        ("minutes", "9" * 5000, "Write a whole number, in digits only."),
        ("minutes", "601", "Too large: give 600 or less."),
        ("minutes", "1.5", "Write a whole number, in digits only."),
        ("start", "2026-02-30", "This is not a day of the calendar. Write it like 2026-11-22."),
        ("start", "2200-01-01", "This day is too late: give Tue 31 Dec 2199 or earlier."),
        ("start", "1899-12-31", "This day is too early: give Mon 1 Jan 1900 or later."),
        ("kind", "z", "Select a valid choice. z is not one of the available choices."),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence_at_its_field(field: str, typed: str, sentence: str) -> None:
    with translation.override("en"):
        assert Report(GOOD | {field: typed}).errors == {field: [sentence]}


def test_the_sentences_are_korean_for_korean_readers() -> None:
    with translation.override("ko"):
        assert Report(GOOD | {"title": "가" * 11}).errors == {
            "title": ["너무 깁니다. 10자까지 쓸 수 있습니다."]
        }


def test_an_empty_field_is_told_in_plain_words() -> None:
    with translation.override("ko"):
        assert Report(GOOD | {"title": ""}).errors == {"title": ["입력해 주십시오."]}


def test_a_day_that_is_a_day_already_is_kept() -> None:
    assert DayField().clean(date(2026, 11, 22)) == date(2026, 11, 22)


OFFERED = (
    ("A1", ("기획과(A1)", "기획과", "Planning")),
    ("A2", ("기획과(A2)", "기획과", "")),
    ("B", ("총무과(B)", "총무과", "")),
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("A1", "A1"),
        ("기획과(A2)", "A2"),
        (" planning ", "A1"),
        ("총무 과", "B"),
        ("", ""),
        ("\u110e\u1169\u11bc\u1106\u116e\u1100\u116a", "B"),
    ],
)
def test_what_is_offered_is_typed_by_name_or_code(typed: str, value: str) -> None:
    assert OfferedField(offered=OFFERED, required=False).clean(typed) == value


@pytest.mark.parametrize(
    ("typed", "code"), [("기획과", "several"), ("없는과", "not_offered"), ("%", "not_offered")]
)
def test_what_is_not_offered_or_means_several_is_said(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        OfferedField(offered=OFFERED, required=False).clean(typed)
    assert refused.value.code == code


def test_what_is_offered_is_shown_by_its_name() -> None:
    class Chosen(FilterForm):
        unit = OfferedField(offered=OFFERED, required=False)

    drawn = str(Chosen({"unit": "B"})["unit"])
    assert 'value="총무과(B)"' in drawn and 'list="id_unit_offered"' in drawn and drawn.count("<option") == 3


def test_a_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        TextField(limit=5).clean(["a"])
    assert refused.value.code == "not_text"


def test_a_field_that_does_not_parse_is_refused_when_the_form_is_made() -> None:
    class Careless(Form):
        title = forms.CharField()

    with pytest.raises(TypeError, match=r"Careless\.title: use core\.forms\.TextField"):
        Careless()


def test_passwords_are_kept_as_typed() -> None:
    class SignIn(FilterForm):
        password = PasswordField()

    form = SignIn({"password": " a "})
    assert (form.is_valid(), form.cleaned_data) == (True, {"password": " a "})
    assert SignIn({"password": "a" * 129}).errors == {"password": ["너무 깁니다. 128자까지 쓸 수 있습니다."]}


@pytest.mark.parametrize(
    ("field", "better"),
    [(forms.CharField(widget=forms.PasswordInput), "TextField"), (forms.EmailField(), "TextField"),
     (SetPasswordField(label="x"), "PasswordField")],
)  # fmt: skip
def test_no_field_of_a_library_lets_text_in_unread(field: forms.Field, better: str) -> None:
    careless = type("Careless", (Form,), {"said": field})
    with pytest.raises(TypeError, match=rf"Careless\.said: use core\.forms\.{better}"):
        careless()


@pytest.mark.parametrize(
    ("version", "valid"), [("3", True), ("0", False), ("", False), ("x", False), ("9" * 30, False)]
)
def test_the_version_a_form_showed_comes_back(version: str, valid: bool) -> None:
    assert VersionedForm({"version": version}).is_valid() is valid


def test_every_field_has_its_label_and_help() -> None:
    page = draw(Report())
    labels = {attrs.get("for") for attrs in page.all("label")}
    assert labels == {"id_title", "id_why", "id_minutes", "id_start", "id_kind_0", "id_kind_1"}
    title = next(attrs for attrs in page.all("input") if attrs.get("name") == "title")
    assert title == {
        "type": "text",
        "name": "title",
        "class": "krds-input medium",
        "required": None,
        "aria-describedby": "id_title_helptext",
        "id": "id_title",
    }
    assert "id_title_helptext" in page.ids


def test_errors_stand_on_top_with_links_and_at_their_fields() -> None:
    page = draw(Report({"title": "", "minutes": "x", "kind": ""}))
    assert [attrs["href"] for attrs in page.all("a")] == ["#id_title", "#id_minutes", "#id_kind"]
    assert {"id_title", "id_minutes", "id_kind"} <= set(page.ids)
    broken = [attrs for attrs in page.all("input") if attrs.get("aria-invalid")]
    assert [attrs.get("aria-describedby") for attrs in broken][:2] == [
        "id_title_helptext id_title_error",
        "id_minutes_error",
    ]
    assert {"id_title_error", "id_minutes_error", "id_kind_error"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    groups = [attrs for _tag, attrs in page.tags if attrs.get("role") == "radiogroup"]
    assert [(attrs["aria-labelledby"], attrs["aria-describedby"]) for attrs in groups] == [
        ("id_kind_label", "id_kind_error")
    ]


def test_what_was_typed_is_kept_and_escaped() -> None:
    page = draw(Report(GOOD | {"title": '"><script>alert(1)</script>', "minutes": "x"}))
    values = {attrs.get("name"): attrs.get("value") for attrs in page.all("input")}
    assert (values["title"], values["minutes"]) == ('"><script>alert(1)</script>', "x")
    assert page.all("script") == []


def test_a_form_draws_itself_the_same_way() -> None:
    assert str(Report()).strip() == render_to_string("parts/fields.html", {"form": Report()}).strip()


@pytest.mark.parametrize(
    ("language", "expected"), [("ko", ("필수", "저장", "취소")), ("en", ("Required", "Save", "Cancel"))]
)
def test_required_is_a_word(language: str, expected: tuple[str, ...]) -> None:
    context: dict[str, Any] = {"form": Report(), "cancel_url": "/"}
    with translation.override(language):
        html = render_to_string("parts/form.html", context)
    assert [word for word in expected if word in html] == list(expected)
    assert html.count(f'class="must">{expected[0]}<') == 3


# --- check values -----------------------------------------------------------------------------------------------------

DIGEST = "0123456789abcdef" * 4


@pytest.mark.parametrize("raw", [DIGEST, DIGEST.upper(), f"  {DIGEST[:32]} {DIGEST[32:]}\t"])
def test_a_check_value_as_it_was_copied(raw: str) -> None:
    assert DigestField().clean(raw) == bytes.fromhex(DIGEST)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "required"), (DIGEST[1:], "not_a_digest"), (DIGEST + "0", "not_a_digest"), ("g" + DIGEST[1:], "not_a_digest"),
        ("０" + DIGEST[1:], "not_a_digest"), (f"{DIGEST[:32]}\n{DIGEST[32:]}", "line_break"), ("0" * 201, "too_long"),
        (f"\0{DIGEST}", "control"), (7, "not_text"),
    ],
)  # fmt: skip
def test_what_is_no_check_value(raw: object, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DigestField().clean(raw)
    assert [each.code for each in refused.value.error_list] == [code]
