"""The filters above the register."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from audit.core.filters import FilterSet, TextFilter
from audit.core.parse import search_key
from audit.core.words import Holds
from audit.directory.queries import Tree

from .choices import ItemKind, Mandate, Status
from .models import WorkItem, WorkItemQuerySet

MOST_WORDS = 8


class ItemFilter(FilterSet):
    """Text, kind, unit with all below it, status and mandate; the units are those of `tree`."""

    q = TextFilter(label=_("Words in the title"), method="with_words")
    kind = ChoiceFilter(label=_("Kind"), choices=ItemKind.choices, empty_label=_("All"))
    unit = ChoiceFilter(label=_("Unit, with all below it"), empty_label=_("All"), method="below_unit")
    status = ChoiceFilter(label=_("Status"), choices=Status.choices, empty_label=_("All"))
    mandate = ChoiceFilter(label=_("Why"), choices=Mandate.choices, empty_label=_("All"))

    class Meta(FilterSet.Meta):
        model = WorkItem
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        self.filters["unit"].extra["choices"] = tree.options()

    def with_words(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        """Titles that hold every word, wherever they are spaced: two syllables are enough."""
        for word in value.split()[:MOST_WORDS]:
            rows = rows.filter(Holds(F("title_key"), search_key(word)))
        return rows

    def below_unit(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        """Entries of the unit and of all units below it today."""
        codes = {version.code: pk for pk, version in self.tree.versions.items()}
        return rows.in_units(self.tree.subtree(codes[value]))
