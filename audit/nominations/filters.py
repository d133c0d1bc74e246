"""The filters above the queue of reports."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from audit.core.filters import FilterSet, TextFilter
from audit.directory.queries import Tree
from audit.register.choices import ItemKind

from .choices import NominationStatus
from .models import Nomination

ALL = ("all", _("All"))


class NominationFilter(FilterSet):
    """Words (as they are with names covered), status and kind. Without a status those that wait are shown."""

    q = TextFilter(label=_("Words in the report"), method="with_words")
    status = ChoiceFilter(
        label=_("Status"),
        choices=(ALL, *NominationStatus.choices),
        empty_label=_("waiting"),
        method="of_status",
    )
    kind = ChoiceFilter(label=_("Kind"), choices=ItemKind.choices, empty_label=_("All"))

    class Meta(FilterSet.Meta):
        model = Nomination
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, tree: Tree, heirs: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def with_words(self, rows: QuerySet[Nomination], name: str, value: str) -> QuerySet[Nomination]:
        for word in value.split()[:8]:
            rows = rows.filter(masked__what__icontains=word)
        return rows

    def of_status(self, rows: QuerySet[Nomination], name: str, value: str) -> QuerySet[Nomination]:
        return rows if value == ALL[0] else rows.filter(status=value)
