"""The base of filters above lists: the row of fields, cleaned like every other form."""

from collections import OrderedDict
from copy import copy
from typing import Any

import django_filters

from .forms import DayField, FilterForm, OfferedField, TextField
from .parse import LONGEST_SEARCH


class TextFilter(django_filters.CharFilter):
    """Search in text. Give `method` or `lookup_expr` as usual; `limit` caps what is looked for."""

    field_class = TextField

    def __init__(self, *args: Any, limit: int = LONGEST_SEARCH, **kwargs: Any) -> None:
        super().__init__(*args, limit=limit, **kwargs)


class DayFilter(django_filters.DateFilter):
    """A day. Give `method`; `first` and `last` bound what is taken."""

    field_class = DayField


class OfferedFilter(django_filters.Filter):
    """One of many things, typed by name or code while the browser offers them. `offered` is set in `__init__` of the filters."""

    field_class = OfferedField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, offered=(), **kwargs)


class Declared(OrderedDict[str, Any]):
    """Filters as a class declares them. Each filter set gets copies of its own, which share the declared choices: nobody changes
    those, and the library's deep copy of all choices cost as much as the rest of a form."""

    def __deepcopy__(self, memo: object) -> "Declared":
        return Declared((name, _own(declared)) for name, declared in self.items())


def _own(declared: django_filters.Filter) -> django_filters.Filter:
    own = copy(declared)
    own.extra = dict(declared.extra)
    own.method = declared.method  # the library ties a method to its filter
    return own


class FilterSet(django_filters.FilterSet):
    """The base of all filters. A value that cannot be read filters nothing and says so under its field.

    Fields are declared one by one, never derived from a model. A field with rows of a ministry gets its queryset in
    `__init__` (a plain one would ask the database outside a scope).
    """

    class Meta:
        form = FilterForm

    @classmethod
    def get_filters(cls) -> Declared:
        return Declared(super().get_filters())

    @property
    def in_use(self) -> dict[str, Any]:
        """The values that narrow the list now, by field name."""
        if not self.is_bound or not self.form.is_valid():
            return {}
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}
