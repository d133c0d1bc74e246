"""The cells of a table, written at once.

The library asks for each cell which arguments its column's `render` takes, and a template walks through each cell once more:
with fifty rows, half of a page. Here each column says once how it writes; what comes out is the same (tests/core/test_cells.py)."""

from collections.abc import Callable
from functools import cache
from inspect import signature
from typing import Any

import django_tables2
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.formats import localize
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django_tables2.columns.base import BoundColumn

Read = Callable[[Any], Any]


def body(table: django_tables2.Table) -> SafeString:
    """The rows of a table's body, each cell escaped and named for the card on a phone."""
    writers = [_writer(table, bound) for bound in table.columns]
    rows = ("".join([write(record) for write in writers]) for record in table.data)
    return SafeString("".join(f"<tr>{cells}</tr>\n" for cells in rows))


def _writer(table: django_tables2.Table, bound: BoundColumn) -> Callable[[Any], str]:
    """What writes the cells of a column."""
    opening, closing = _tags(bound)
    shown = _shown(table, bound)

    def write(record: Any) -> str:
        content = shown(record)
        if not isinstance(content, str):
            content = str(localize(content))
        return f"{opening}{conditional_escape(content)}{closing}"

    return write


def _tags(bound: BoundColumn) -> tuple[str, str]:
    column = bound.column
    if column.heading:
        return '<th scope="row">', "</th>"
    css = f' class="{escape(column.css)}"' if column.css else ""
    unit = f" ({escape(column.unit)})" if column.unit else ""
    label = "" if column.css == "act" else f"{escape(bound.header)}{unit}"
    return f'<td{css} data-label="{label}">', "</td>"


def _shown(table: django_tables2.Table, bound: BoundColumn) -> Read:
    """What a column shows of a record: its value as its `render` words it, linked where it links."""
    read, render, link = _reader(bound.accessor), bound.render, bound.link
    column, empty, default = bound.column, bound.column.empty_values, bound.default
    names = _arguments(getattr(render, "__func__", render))

    def shown(record: Any) -> Any:
        value = read(record)
        if value in empty:
            return default
        given = {"value": value, "record": record, "column": column, "bound_column": bound, "table": table}
        content = render(**{name: given[name] for name in names})
        return _linked(link, content, given) if link else content

    return shown


@cache
def _arguments(render: Callable[..., Any]) -> tuple[str, ...]:
    """What a `render` wants to know: some of value, record, column, bound_column, table."""
    return tuple(name for name in signature(render).parameters if name != "self")


def _linked(link: Any, content: Any, given: dict[str, Any]) -> Any:
    url = link.compose_url(**given)
    return (
        content if url is None else SafeString(f'<a href="{escape(url)}">{conditional_escape(content)}</a>')
    )


def _reader(accessor: django_tables2.A) -> Read:
    """What finds the value of a column: the word of a field with choices, and None for what a record does not have."""
    name = str(accessor)
    plain: dict[type, bool] = {}  # kind of record → whether it is an attribute and nothing more

    def read(record: Any) -> Any:
        kind = type(record)
        if kind not in plain:
            plain[kind] = isinstance(record, Model) and _is_plain(kind, name)
        return getattr(record, name) if plain[kind] else _looked_up(accessor, record)

    return read


def _is_plain(model: type[Model], name: str) -> bool:
    """Whether a model's attribute is its value: a field without choices, or the key."""
    if name == "pk":
        return True
    try:
        return not getattr(model._meta.get_field(name), "choices", True)
    except FieldDoesNotExist:
        return False


def _looked_up(accessor: django_tables2.A, record: Any) -> Any:
    """As the library looks a value up: along the accessor, by key or attribute, called where it can be."""
    owner, name = accessor.penultimate(record)
    if isinstance(owner, Model) and name:
        try:
            word = getattr(owner, f"get_{name}_display", None)
            if word is not None and getattr(accessor.get_field(record), "choices", None):
                return word()
        except FieldDoesNotExist:
            pass
    return accessor.resolve(record, quiet=True)
