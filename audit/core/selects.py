"""Lists to choose from, written at once: a template for each of 138 units costs more than the list below them."""

from functools import lru_cache
from typing import Any

from django.forms import Select
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

Pairs = tuple[tuple[str, str], ...]
# Each with the name of its group, "" outside of groups.
Groups = tuple[tuple[str, Pairs], ...]
MOST_LISTS = 256  # kept in memory: the lists of all forms in two languages, and the units of some ministries


class PlainSelect(Select):
    """A select as Django draws it; `core.forms` gives it to every form."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        options, chosen = (
            _options(grouped(self.choices)),
            f'<option value="{escape(self.format_value(value)[0])}"',
        )
        if f"{chosen}>" in options:
            options = options.replace(f"{chosen}>", f"{chosen} selected>", 1)
        dress = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>\n{}</select>", flatatt(dress), SafeString(options))


def grouped(choices: Any) -> Groups:
    """The choices as Django takes them, in words of the reader's language: pairs, or a group's name with its pairs."""
    found: list[tuple[str, Pairs]] = []
    for key, label in choices:
        if isinstance(label, list | tuple):
            found.append((str(key), tuple(_pair(*each) for each in label)))
        else:
            found.append(("", (_pair(key, label),)))
    return tuple(found)


def _pair(key: Any, label: Any) -> tuple[str, str]:
    return "" if key is None else str(key), str(label)


@lru_cache(MOST_LISTS)
def _options(groups: Groups) -> str:
    return "".join(_group(name, pairs) for name, pairs in groups)


@lru_cache(MOST_LISTS)
def offers(names: tuple[str, ...]) -> SafeString:
    """The names a browser offers while somebody types, as the options of a datalist."""
    return SafeString("".join(f'<option value="{escape(name)}"></option>' for name in names))


def _group(name: str, pairs: Pairs) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(label)}</option>\n' for value, label in pairs)
    return f'<optgroup label="{escape(name)}">\n{options}</optgroup>\n' if name else options
