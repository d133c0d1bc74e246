"""What templates ask for: `{% pill %}`, `{% field %}`, hours, numbers and days as people write them.

Links that keep the query string: Django's own `{% querystring cursor=page.next %}`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms, template
from django.db.models import Choices, Model
from django.forms import BoundField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from audit.cases.states import lookup as states
from audit.core import columns, show, tables
from audit.nominations.choices import STATUS_TONES as NOMINATION_TONES
from audit.register.choices import STATUS_TONES

register = template.Library()

# The tones of the state fields, by model and field.
TONES: Mapping[tuple[str, str], Mapping[Any, str]] = {
    ("workitem", "status"): STATUS_TONES,
    ("case", "state"): states.TONES,
    ("nomination", "status"): NOMINATION_TONES,
}
LONG_LIST = 6  # more options than this, or longer words, stand one under the other
LONG_WORD = 16


@register.simple_tag
def pill(thing: Any, field: str = "neutral") -> SafeString:
    """A status pill: `{% pill item "status" %}` of a model's field, or `{% pill words "success" %}` of plain words."""
    if isinstance(thing, Model):
        value, label = getattr(thing, field), getattr(thing, f"get_{field}_display")()
        tone = TONES.get((thing._meta.model_name or "", field), {}).get(value, "neutral")
    else:
        label, tone = (thing.label if isinstance(thing, Choices) else thing), field
    return columns.pill(str(label), tone)


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field of any form, dressed: `{% field form.title %}`."""
    widget = bound.field.widget
    context: dict[str, Any] = {
        "bound": bound,
        "unit": getattr(bound.field, "unit", ""),
        "must": bound.field.required or bound.name in getattr(bound.form, "needed_sometimes", ()),
    }
    if isinstance(widget, forms.RadioSelect):
        options = list(bound)
        long = len(options) > LONG_LIST or any(
            len(str(option.choice_label)) > LONG_WORD for option in options
        )
        single = not widget.allow_multiple_selected
        return context | {
            "kind": "many", "options": options, "long": long, "single": single, "describedby": bound.aria_describedby
        }  # fmt: skip
    return context | {
        "kind": "one" if isinstance(widget, forms.CheckboxInput) else "line",
        "control": bound.as_widget(attrs={"class": _classes(widget)}),
    }


def _classes(widget: forms.Widget) -> str:
    own = widget.attrs.get("class", "")
    if isinstance(widget, forms.CheckboxInput):
        return str(own)
    return f"{'krds-form-select' if isinstance(widget, forms.Select) else 'krds-input'} medium {own}".strip()


@register.simple_tag(takes_context=True)
def back_to(context: Mapping[str, Any], name: str) -> str:
    """The way back to the list of that name, with the filters and the page the reader came from."""
    return tables.back_to(context["request"], reverse(name))


@register.filter
def hours(value: Decimal | float | None) -> str:
    """`1,235`, or `4.5` below ten; rounded half up; no unit."""
    return show.hours(value)


@register.filter
def number(value: Decimal | float | None, digits: int = 0) -> str:
    """`1,235`, with `digits` decimals; rounded half up."""
    return show.number(value, digits)


@register.filter
def day(value: date | None) -> str:
    """`2026. 11. 22.(일)` or `Sun 22 Nov 2026`."""
    return show.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """`2026. 11. 22.(일) 14:05`, in the ministries' zone."""
    return show.moment(value)


@register.simple_tag
def when(value: date | datetime | None) -> SafeString | str:
    """A day or moment as a <time> element."""
    if value is None:
        return show.NONE
    shown = show.moment(value) if isinstance(value, datetime) else show.day(value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)
