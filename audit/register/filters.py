"""The filters above the register."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from audit.core.filters import FilterSet, OfferedFilter, TextFilter
from audit.directory.queries import Tree, seat_of

from .choices import Channel, ItemKind, Mandate, RequesterKind, RequesterLevel, Status
from .models import WorkItem, WorkItemQuerySet
from .queries.words import titled

UNSAID = ("none", _("not stated"))
ASKED_BY = (*RequesterLevel.choices, *RequesterKind.choices[:1], *RequesterKind.choices[2:4], UNSAID)
CHANNELS = (*Channel.choices[:-1], UNSAID)
ATTENDS = (("yes", _("yes")), ("no", _("no")), UNSAID)
MY_UNIT, MINE = "unit", "me"
WHOSE = ((MY_UNIT, _("my unit’s, with all below it")), (MINE, _("what I logged")))
ANSWERS = {"yes": True, "no": False}


class ItemFilter(FilterSet):
    """Text, whose, kind, unit with all below it, status, mandate, who asks, how it is passed on, and whether the minister attends.

    The units are those of `tree`."""

    q = TextFilter(label=_("Words in the title"), method="with_words")
    whose = ChoiceFilter(label=_("Whose"), choices=WHOSE, empty_label=_("All"), method="of_mine")
    kind = ChoiceFilter(label=_("Kind"), choices=ItemKind.choices, empty_label=_("All"))
    unit = OfferedFilter(label=_("Unit, with all below it"), method="below_unit")
    status = ChoiceFilter(label=_("Status"), choices=Status.choices, empty_label=_("All"))
    mandate = ChoiceFilter(label=_("Why"), choices=Mandate.choices, empty_label=_("All"))
    requester = ChoiceFilter(
        label=_("Requested by"), choices=ASKED_BY, empty_label=_("All"), method="requested_by"
    )
    channel = ChoiceFilter(label=_("Channel"), choices=CHANNELS, empty_label=_("All"), method="passed_on")
    minister = ChoiceFilter(
        label=_("The minister attends"), choices=ATTENDS, empty_label=_("All"), method="attended"
    )

    class Meta(FilterSet.Meta):
        model = WorkItem
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        self.filters["unit"].extra["offered"] = tree.named()

    def filter_queryset(self, queryset: WorkItemQuerySet) -> WorkItemQuerySet:
        """What was withdrawn is shown to who asks for it, and counted nowhere else."""
        rows: WorkItemQuerySet = super().filter_queryset(queryset)
        wanted = self.form.cleaned_data.get("status") == Status.WITHDRAWN
        return rows if wanted else rows.not_withdrawn()

    def with_words(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        """Titles that hold every word."""
        return titled(rows, value)

    def of_mine(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        """What the reader logged, or work of the reader's unit; nothing for who sits in none."""
        user = self.request.user
        if value == MINE:
            return rows.filter(logged_by=user)
        seat = seat_of(user.pk, self.tree.day)
        return rows.in_units(self.tree.subtree(seat.pk)) if seat else rows.none()

    def requested_by(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        """Entries a superior of that level, a unit, an outside body or nobody asks for."""
        if value in RequesterLevel.values:
            return rows.filter(requester_level=value)
        return rows.filter(requester_kind="" if value == UNSAID[0] else value)

    def passed_on(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        return rows.filter(channel="" if value == UNSAID[0] else value)

    def attended(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        return rows.filter(minister_attends=ANSWERS.get(value))

    def below_unit(self, rows: WorkItemQuerySet, name: str, value: str) -> WorkItemQuerySet:
        """Entries of the unit and of all units below it today."""
        codes = {version.code: pk for pk, version in self.tree.versions.items()}
        return rows.in_units(self.tree.subtree(codes[value]))
