"""Units to choose from, in a list or by typing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from audit.core.forms import TextField
from audit.core.show import with_code
from audit.directory.queries import Tree

from ..rules.limits import LIMITS

TYPED = 6  # inputs of one name; each takes several units, with commas between them


def unit_choices(tree: Tree) -> list[tuple[str, str]]:
    """The units of a day for a list to choose from: id and indented name."""
    return [(str(version.unit_id), name) for version, name in tree.outline()]


class UnitsInput(forms.Widget):
    """Six inputs of one name that offer the units while somebody types."""

    template_name = "cases/parts/units_input.html"

    def __init__(self, offered: list[str]) -> None:
        super().__init__()
        self.offered = offered

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name) or ())

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        typed = list(value or ())[:TYPED]
        context["widget"] |= {"typed": [*typed, *[""] * (TYPED - len(typed))], "offered": self.offered}
        return context


class UnitsField(forms.Field):
    """Units by name or code, as they are typed; what was cleaned is their codes."""

    def __init__(self, *, tree: Tree, **kwargs: Any) -> None:
        self.by_name: dict[str, set[str]] = {}
        offered = []
        for version, _indented in tree.outline():
            shown = with_code(str(version), version.code)
            offered.append(shown)
            for spelled in {shown, str(version), version.name_ko, version.name_en, version.code}:
                self.by_name.setdefault(_key(spelled), set()).add(version.code)
        super().__init__(widget=UnitsInput(offered), **kwargs)
        self.text = TextField(limit=LIMITS["units"])

    def to_python(self, value: Any) -> list[str]:
        typed = [self.text.to_python(each) for each in value or ()]
        names = [name for each in typed for name in self._split(each)]
        return list(dict.fromkeys(self._code(name) for name in names))

    def _split(self, typed: str) -> list[str]:
        """One unit, or several with commas between them; a name may hold a comma itself."""
        if _key(typed) in self.by_name:
            return [typed]
        return [name.strip() for name in typed.split(",") if name.strip()]

    def _code(self, name: str) -> str:
        found = self.by_name.get(_key(name), set())
        if len(found) == 1:
            return next(iter(found))
        words = MANY if found else UNKNOWN
        raise ValidationError(str(words) % {"name": name}, code="unit")


UNKNOWN = gettext_lazy("No unit is called “%(name)s”. Choose one from the list, or type its code.")
MANY = gettext_lazy("Several units are called “%(name)s”. Choose one from the list, or type its code.")


def _key(name: str) -> str:
    """A name without what is often typed otherwise: spaces and the case of letters."""
    return "".join(name.split()).casefold()
