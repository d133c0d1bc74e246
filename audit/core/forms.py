"""The base of every form: fields that clean what people type, and the one way forms are drawn.

Forms check shape only; rules check meaning and actions save. Drawn by templates/parts/form.html (or `{{ form }}`):
label above, help under it, the error under the field and once more in the summary on top.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .parse import (
    FIRST_DAY,
    FIRST_ORDER,
    LAST_DAY,
    LAST_ORDER,
    LONGEST_MAILBOX,
    LONGEST_PASSWORD,
    LONGEST_SEARCH,
    BadInput,
    clean_text,
    parse_day,
    parse_digest,
    parse_int,
    parse_mail_address,
    parse_password,
    search_key,
)
from .selects import MOST_LISTS, PlainSelect, offers
from .show import day

Words = str | Promise

FILL_IN, CHOOSE = _("Please fill this in."), _("Please choose.")
CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField, forms.FileField)

# What the reader is told for each code of the parser.
SENTENCES: dict[str, Words] = {
    "not_text": _("This is not text. Type it in again."),
    "too_long": _("Too long: write at most %(limit)s characters."),
    "line_break": _("Write this in one line, without line breaks."),
    "control": _("There is a character in it that cannot be shown. Delete it, or type the text in again."),
    "direction": _(
        "There is a hidden mark in it that turns the direction of writing. Type the text in again."
    ),
    "not_an_address": _("This is no mail address. Write it as name@example.go.kr."),
    "not_a_digest": _("This is no receipt: it has 64 digits and letters from a to f. Copy all of it."),
    "not_a_day": _("This is not a day of the calendar. Write it like 2026-11-22."),
    "too_early": _("This day is too early: give %(low)s or later."),
    "too_late": _("This day is too late: give %(high)s or earlier."),
    "not_a_number": _("Write a whole number, in digits only."),
    "too_small": _("Too small: give %(low)s or more."),
    "too_large": _("Too large: give %(high)s or less."),
}


def _validation_error(problem: BadInput, **facts: object) -> ValidationError:
    return ValidationError(str(SENTENCES[problem.code]), code=problem.code, params=facts)


class TextField(forms.CharField):
    """Text from outside, through the one parser: NFC, no NUL, no lone surrogate, at most `limit` characters.

    `lines` above 1 makes it a text area of that height. No `maxlength` is written into the page: browsers cut pasted
    text in silence, while the server says what is too long.
    """

    def __init__(self, *, limit: int, lines: int = 1, **kwargs: Any) -> None:
        if lines > 1:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": lines}))
        super().__init__(**kwargs)
        self.limit, self.lines = limit, lines

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        try:
            return clean_text(value, self.limit, lines=self.lines > 1)
        except BadInput as problem:
            raise _validation_error(problem, limit=self.limit) from problem


def validate_mail_address(value: object) -> None:
    """One mail address, for what is no form: models, and the commands of Django that fill them."""
    try:
        parse_mail_address(value)
    except BadInput as problem:
        raise _validation_error(problem, limit=LONGEST_MAILBOX) from problem


class AddressField(TextField):
    """One mail address, as mail programs take it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(limit=LONGEST_MAILBOX, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if text:
            validate_mail_address(text)
        return text


class PasswordField(forms.CharField):
    """A password as it was typed. What is too long is refused here, before anything computes a hash of it."""

    widget = forms.PasswordInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, **kwargs})

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        try:
            return parse_password(value)
        except BadInput as problem:
            raise _validation_error(problem, limit=LONGEST_PASSWORD) from problem


class DigestField(TextField):
    """A SHA-256 by its hexadecimal digits; what was cleaned is its 32 bytes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(limit=200, **kwargs)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return parse_digest(value)
        except BadInput as problem:
            raise _validation_error(problem, limit=200) from problem


NOTHING: frozenset[str] = frozenset()
Offered = Sequence[tuple[str, tuple[str, ...]]]


class OfferedInput(forms.TextInput):
    """A text input that offers names while somebody types; the value of one is shown by its name."""

    template_name = "parts/offered_input.html"

    def __init__(self, offered: Offered) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.shown = {value: names[0] for value, names in offered}

    def format_value(self, value: Any) -> str | None:
        return self.shown.get(value) or (None if value is None else str(value))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["offered"] = offers(tuple(self.shown.values()))
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_offered"
        return context


class OfferedField(TextField):
    """One of what is `offered` (a value and its names, the first as it is shown), by value or name; what was cleaned is the value.

    Spaces, capitals and width do not count. A name that several have asks for the code beside it."""

    default_error_messages = {
        "not_offered": _("“%(typed)s” is none of these. Type a part of the name and choose what is offered."),
        "several": _("“%(typed)s” is the name of several. Choose one with its code."),
    }

    def __init__(self, *, offered: Offered, **kwargs: Any) -> None:
        super().__init__(limit=LONGEST_SEARCH, widget=OfferedInput(offered), **kwargs)
        self.offered = tuple(offered)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        found = _meant(self.offered).get(search_key(typed), NOTHING) if typed else {""}
        if len(found) != 1:
            code = "several" if found else "not_offered"
            raise ValidationError(self.error_messages[code], code=code, params={"typed": typed})
        return next(iter(found))


@lru_cache(MOST_LISTS)
def _meant(offered: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, frozenset[str]]:
    """What each name stands for, by its search key; several values where several bear it. Most pages ask for none."""
    found: dict[str, frozenset[str]] = {}
    for value, names in offered:
        for key in filter(None, map(search_key, (value, *names))):
            found[key] = found.get(key, NOTHING) | {value}
    return found


class WholeField(forms.IntegerField):
    """A whole number from `low` to `high`, drawn with its unit behind it.

    A text input with digit keys: number inputs throw away what they cannot read, and the reader must see what to correct.
    """

    def __init__(self, *, low: int, high: int, unit: Words = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(min_value=low, max_value=high, **kwargs)
        self.low, self.high, self.unit = low, high, unit

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        try:
            return parse_int(value, self.low, self.high)
        except BadInput as problem:
            raise _validation_error(problem, low=self.low, high=self.high) from problem


class DayField(forms.DateField):
    """A day from `first` to `last`, picked with the browser's own calendar or typed as people write it."""

    def __init__(self, *, first: date = FIRST_DAY, last: date = LAST_DAY, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**kwargs)
        self.first, self.last = first, last

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return parse_day(value, first=self.first, last=self.last)
        except BadInput as problem:
            raise _validation_error(problem, low=day(self.first), high=day(self.last)) from problem


class Dressed(forms.BaseForm):
    """What all forms share. A plain CharField would let unparsed text in and is refused when the form is made.

    `needed_sometimes`: fields that only some answers need. They are marked as required by word; `clean` asks for them,
    since the browser could not tell. `begins`: the field in which a page begins whose purpose the form is; once sent, its summary of
    errors comes first."""

    template_name = "parts/fields.html"
    needed_sometimes: ClassVar[tuple[str, ...]] = ()
    begins: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        if self.begins in self.fields and not self.is_bound:
            self.fields[self.begins].widget.attrs["autofocus"] = True
        for name, field in self.fields.items():
            if type(field) is forms.CharField or isinstance(field, forms.EmailField):
                raise TypeError(
                    f"{type(self).__name__}.{name}: use core.forms.TextField for text from outside"
                )
            if isinstance(field.widget, forms.PasswordInput) and not isinstance(field, PasswordField):
                raise TypeError(f"{type(self).__name__}.{name}: use core.forms.PasswordField for passwords")
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = CHOOSE if isinstance(field, CHOSEN) else FILL_IN
            if type(field.widget) is forms.Select:
                field.widget = PlainSelect(field.widget.attrs, field.widget.choices)


class Form(Dressed, forms.Form):
    """The base of all forms that are posted."""


class VersionedForm(Form):
    """A form about one row: it carries the version it showed, so that nobody overwrites what they have not seen."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class AsOfForm(Form):
    """The day a page is seen as of: `?as_of=2025-12-29`. The first day is the founding of the government."""

    as_of = DayField(label=_("As of"), required=False, first=FIRST_ORDER, last=LAST_ORDER)

    def day(self, otherwise: date) -> date:
        """The day asked for, or another where none or a wrong one was given."""
        self.is_valid()
        return self.cleaned_data.get("as_of") or otherwise

    @property
    def typed(self) -> str:
        """The day as it was typed, also a refused one; empty for what is none, which a field for days cannot show."""
        try:
            return date.fromisoformat(self.data.get("as_of", "")).isoformat()
        except ValueError:
            return ""


class FilterForm(Dressed, forms.Form):
    """The base form of filters: sent by GET, nothing required."""

    use_required_attribute = False
