"""What the list of people can be narrowed by."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from audit.access.choices import Role
from audit.core.filters import DayFilter, FilterSet, OfferedFilter, TextFilter
from audit.core.forms import AsOfForm
from audit.directory.models import User
from audit.directory.queries import Tree

from .queries import persons as people

ALL = "all"


class PeopleFilter(FilterSet):
    """Name, unit with all below it, role, and the day all of this is asked for; the units are those of `tree`, and so is the day."""

    text = TextFilter(label=_("Name, user name or mail"), method="with_text")
    unit = OfferedFilter(label=_("Unit, with all below it"), method="below_unit")
    role = ChoiceFilter(label=_("Role"), choices=Role.choices, empty_label=_("All"), method="of_role")
    there = ChoiceFilter(
        label=_("Who"),
        choices=((ALL, _("everybody, also who left or is yet to come")),),
        empty_label=_("with a seat or a role"),
        method="who",
    )
    # Narrows nothing by itself: the list is made for that day.
    as_of = DayFilter(
        label=_("As of"),
        method="of_day",
        first=AsOfForm.base_fields["as_of"].first,  # type: ignore[attr-defined]  # a DayField
        last=AsOfForm.base_fields["as_of"].last,  # type: ignore[attr-defined]  # a DayField
    )

    class Meta(FilterSet.Meta):
        model = User
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        self.filters["unit"].extra["offered"] = tree.named()

    @property
    def qs(self) -> people.Rows:
        """Without another word, the people who are there on the day."""
        rows: people.Rows = super().qs
        return rows if self.data.get("there") == ALL else people.present_on(rows, self.tree.day)

    def with_text(self, rows: people.Rows, name: str, value: str) -> people.Rows:
        """Part of a name, of the user name or of the mail address."""
        return people.matching(rows, value)

    def below_unit(self, rows: people.Rows, name: str, value: str) -> people.Rows:
        """A seat in the unit or one below it, that day."""
        codes = {version.code: pk for pk, version in self.tree.versions.items()}
        return people.sitting_in(rows, self.tree.subtree(codes[value]), self.tree.day)

    def of_role(self, rows: people.Rows, name: str, value: str) -> people.Rows:
        """Holders of the role, that day."""
        return people.holding(rows, value, self.tree.day)

    def who(self, rows: people.Rows, name: str, value: str) -> people.Rows:
        """See `qs`."""
        return rows

    def of_day(self, rows: people.Rows, name: str, value: object) -> people.Rows:
        """See `DayFilter`."""
        return rows
