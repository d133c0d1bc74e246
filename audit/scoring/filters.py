"""How the portfolio is narrowed."""

from typing import Any

import django_filters
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.filters import FilterSet, OfferedFilter
from audit.directory.models import Ministry
from audit.directory.queries import tree_on
from audit.register.choices import ItemKind
from audit.register.models import WorkItemQuerySet


class Zone(TextChoices):
    """Where an item stands by its public value."""

    RETIRE = "retire", _("retire zone")
    ABOVE = "above", _("above the retire zone")
    UNSCORED = "unscored", _("not scored yet")


class PortfolioFilter(FilterSet):
    """Zone, kind, and unit with all units below it."""

    zone = django_filters.ChoiceFilter(
        choices=Zone.choices, method="in_zone", label=_("Zone"), empty_label=_("all")
    )
    kind = django_filters.ChoiceFilter(choices=ItemKind.choices, label=_("Kind"), empty_label=_("all"))
    unit = OfferedFilter(method="in_unit", label=_("Work of"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree_on(clock.today())
        self.filters["unit"].extra["offered"] = self.tree.named()

    def in_zone(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        """Rows on one side of the ministry's limit."""
        ministry: Ministry = self.request.ministry
        if value == Zone.UNSCORED:
            return rows.filter(public_value=None)
        side = "lte" if value == Zone.RETIRE else "gt"
        return rows.filter(**{f"public_value__{side}": ministry.retire_zone})

    def in_unit(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        """Rows of a unit and of all units below it."""
        by_code = {row.code: unit for unit, row in self.tree.versions.items()}
        return rows.in_units(self.tree.subtree(by_code[value]))
