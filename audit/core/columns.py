"""Columns of lists: numbers to the right with their unit in the head, days, states, buttons."""

from collections.abc import Callable, Mapping
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Self

import django_tables2 as tables
from django.db.models import Choices
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .forms import Words
from .show import day, hours, moment, number


@lru_cache(1_024, typed=True)  # what is marked safe is not what is to be escaped
def pill(label: str, tone: str) -> SafeString:
    """A state as every list shows it. Few are told apart, and a list of fifty rows shows a hundred."""
    return SafeString(render_to_string("parts/pill.html", {"label": label, "tone": tone}))


class Column(tables.Column):  # type: ignore[misc]  # the library ships no types
    """A column of text. `unit` stands in brackets in the head."""

    css = ""  # class of the cells: num, tick, act
    heading = False

    def __init__(self, *args: Any, unit: Words = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit

    def __deepcopy__(self, memo: object) -> Self:
        """Each table has columns of its own, which share what was declared: nobody changes that."""
        return copy(self)


class TitleColumn(Column):
    """What the row is about: its heading for screen readers, the title of its card, linked to its page."""

    heading = True

    def __init__(self, *args: Any, linkify: Any = True, **kwargs: Any) -> None:
        super().__init__(*args, linkify=linkify, **kwargs)


class NumberColumn(Column):
    """A number with thousands separators, rounded half up to `digits` decimals."""

    css = "num"

    def __init__(self, *args: Any, digits: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.digits = digits

    def render(self, value: Decimal | int) -> str:
        return number(value, self.digits)


class HoursColumn(Column):
    """Hours; the unit is set."""

    css = "num"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, unit=_("hours"), **kwargs)

    def render(self, value: Decimal) -> str:
        return hours(value)


class DayColumn(Column):
    """A day, or the day and time of a moment in the ministries' zone."""

    def render(self, value: date | datetime) -> SafeString:
        shown = moment(value) if isinstance(value, datetime) else day(value)
        return format_html('<time datetime="{}" class="keep">{}</time>', value.isoformat(), shown)


class PillColumn(Column):
    """A state as a pill. `words`: the choices of the field; `tones`: the colour of each (see parts/pill.html)."""

    def __init__(self, words: type[Choices], tones: Mapping[Any, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.tones = words, tones

    def render(self, value: Any, record: Any, bound_column: Any) -> str:
        # For a field with choices the library passes the word, not the value.
        choice = self.words(bound_column.accessor.resolve(record))
        return pill(str(choice.label), self.tones.get(choice, "neutral"))


class ButtonColumn(Column):
    """The one act of a row, as a link. `address` makes the URL of a row; None draws nothing."""

    css = "act"

    def __init__(self, label: Words, address: Callable[[Any], str | None], **kwargs: Any) -> None:
        super().__init__(verbose_name=_("Next step"), empty_values=(), **kwargs)
        self.label, self.address = label, address

    def render(self, record: Any) -> str:
        url = self.address(record)
        if not url:
            return ""
        return format_html(
            '<a class="krds-btn small secondary" href="{}">{}<span class="sr-only">: {}</span></a>',
            url,
            self.label,
            record,
        )


class TickColumn(Column):
    """A box in each row; the ticked rows are posted as `name` (put the table into a form)."""

    css = "tick"

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(verbose_name=_("Tick"), empty_values=(), **kwargs)
        self.name = name

    def render(self, record: Any) -> str:
        return format_html(
            '<div class="choice krds-form-check"><input type="checkbox" name="{0}" value="{1}" id="{0}-{1}">'
            '<label for="{0}-{1}"><span class="sr-only">{2}</span></label></div>',
            self.name,
            record.pk,
            gettext("Choose %(what)s") % {"what": record},
        )
