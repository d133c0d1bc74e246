"""What the templates of the review desk ask for beside Django's own tags."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

register = template.Library()

OPENING = "<td"


@register.filter
def labelled(cells: Iterable[SafeString], heads: Iterable[Mapping[str, Any]]) -> list[SafeString]:
    """The cells of a row of a queue, as Django draws them, each with the head of its column as `data-label`.

    The box that chooses a row has none: its head is a box too."""
    return [_labelled(cell, head["text"]) for cell, head in zip(cells, heads, strict=True)]


def _labelled(cell: SafeString, label: object) -> SafeString:
    if isinstance(label, SafeString):
        return cell
    rest = SafeString(cell.removeprefix(OPENING))  # Django drew the cell and escaped what stands in it
    return format_html('<td data-label="{}"{}', capfirst(str(label)), rest)
