"""Lists to choose from, written at once: a template for each of 138 units costs more than the list below them."""

from functools import lru_cache
from typing import Any

from django.forms import Select
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

Pairs = tuple[tuple[str, str], ...]
MOST_LISTS = 256  # kept in memory: the lists of all forms in two languages, and the units of some ministries


class PlainSelect(Select):
    """A select as Django draws it; `core.forms` gives it to every form. Its options are in no groups."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        pairs = tuple(("" if key is None else str(key), str(label)) for key, label in self.choices)
        options, chosen = _options(pairs), f'<option value="{escape(self.format_value(value)[0])}"'
        if f"{chosen}>" in options:
            options = options.replace(f"{chosen}>", f"{chosen} selected>", 1)
        dress = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>\n{}</select>", flatatt(dress), SafeString(options))


@lru_cache(MOST_LISTS)
def _options(pairs: Pairs) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(label)}</option>\n' for value, label in pairs)
