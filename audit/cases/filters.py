"""What the list of cases can be narrowed by."""

from collections.abc import Collection, Mapping
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audit.core.filters import FilterSet, TextFilter

from .choices import Measure, State
from .models import Case, Decision
from .queries.decisions import decision_called
from .queries.pact import signed_in, years_of_the_pact
from .states.columns import Phase
from .states.lookup import STATES, states_where

OPEN, AHEAD, ALL = "open", "ahead", "all"
GROUPS: Mapping[str, Collection[State]] = {
    OPEN: states_where(lambda row: row.phase == Phase.OPEN),
    AHEAD: states_where(lambda row: row.phase == Phase.DECIDED),
    ALL: STATES.keys(),
}


class CaseFilter(FilterSet):
    """State, measure and text. Without a word about the state the list shows the open ones."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="in_state",
        empty_label=None,
        choices=[
            (OPEN, _("on the way to a decision")),
            (AHEAD, _("decided, not in effect yet")),
            (ALL, _("all")),
            *State.choices,
        ],
    )
    measure = django_filters.ChoiceFilter(
        label=_("Measure"), choices=Measure.choices, empty_label=_("all measures")
    )
    text = TextFilter(label=_("Number, title or work"), method="with_text")

    def __init__(self, data: Any, *args: Any, **kwargs: Any) -> None:
        data = data.copy()
        if not data.get("state"):
            data["state"] = OPEN
        super().__init__(data, *args, **kwargs)

    @property
    def in_use(self) -> dict[str, Any]:
        """The default narrows nothing the reader asked for."""
        return {name: value for name, value in super().in_use.items() if (name, value) != ("state", OPEN)}

    def in_state(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """One state or a group of them."""
        return rows.filter(state__in=GROUPS.get(value, (value,)))

    def with_text(self, rows: QuerySet[Case], name: str, value: str) -> QuerySet[Case]:
        """Number or title of the case, or the title of one of its items."""
        about = Case.objects.filter(lines__item__title__icontains=value).values("pk")
        return rows.filter(Q(number__icontains=value) | Q(title__icontains=value) | Q(pk__in=about))


class DecisionFilter(FilterSet):
    """Number and title."""

    text = TextFilter(label=_("Number, document number or title"), method="with_text")

    def with_text(self, rows: QuerySet[Decision], name: str, value: str) -> QuerySet[Decision]:
        """Those that are called so."""
        return rows.filter(decision_called(value))


def _years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in years_of_the_pact()]


class PactFilter(FilterSet):
    """The year in which something was signed."""

    year = django_filters.ChoiceFilter(
        label=_("Year of the signature"), method="with_year", choices=_years, empty_label=_("all years")
    )

    @property
    def chosen(self) -> int | None:
        """The year that was chosen; None for all."""
        year = self.in_use.get("year")
        return int(year) if year else None

    def with_year(self, rows: QuerySet[Decision], name: str, value: str) -> QuerySet[Decision]:
        """Those signed in that year."""
        return signed_in(rows, int(value))
