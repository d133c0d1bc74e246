"""Lists of the scoring room."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Sum
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, SafeText
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.core.columns import Column, HoursColumn, NumberColumn, PillColumn, TickColumn, TitleColumn, pill
from audit.core.show import hours, moment, number
from audit.core.tables import Table
from audit.directory.queries import Tree
from audit.register.choices import STATUS_TONES, Status
from audit.register.models import WorkItem
from audit.register.rules.burden import hours as hours_of
from audit.register.rules.prescribed import is_bound

from .choices import CORRECTABLE, AssignmentStatus, RoundStatus
from .models import Assignment, Criterion
from .queries.rounds import SCORABLE
from .rules.formula import in_retire_zone


class ZoneColumn(Column):
    """The public value's zone as word and shape; the table says the limit."""

    def render(self, value: Any, table: Any) -> str:
        if in_retire_zone(value, table.limit):
            return pill(_t("retire zone"), "warning")
        return pill(_t("above it"), "neutral")


class FreeTick(TickColumn):
    """A box only where a case can be opened: not in one already, not ended."""

    def render(self, record: WorkItem) -> str:
        return super().render(record) if record.status in SCORABLE else ""


class PortfolioTable(Table):
    """Value against hours, the lowest value first. Rows carry `hours` and `hours_a_point`."""

    caption = _("Work by public value, the lowest first")
    sorts = {
        "title": "title_key",
        "kind": "kind",
        "status": "status",
        "value": "public_value",
        "hours": "-annual_minutes",
        "point": "-hours_a_point",
    }

    choose = FreeTick("items")
    title = TitleColumn(verbose_name=_("Work"), linkify=False)
    kind = Column(accessor="get_kind_display", verbose_name=_("Kind"))
    status = PillColumn(Status, STATUS_TONES, verbose_name=_("State"))
    value = NumberColumn(accessor="public_value", digits=1, unit=_("of 100"), verbose_name=_("Public value"))
    zone = ZoneColumn(accessor="public_value", verbose_name=_("Zone"))
    hours = HoursColumn(accessor="hours", verbose_name=_("A year"))
    point = NumberColumn(accessor="hours_a_point", digits=1, unit=_("hours"), verbose_name=_("For one point"))

    tree: Tree
    limit: Any

    @classmethod
    def sum_of(cls, rows: Any) -> str:
        return _t("%(hours)s hours a year in all") % {
            "hours": hours(hours_of(rows.aggregate(all=Sum("annual_minutes"))["all"] or 0))
        }

    def render_title(self, value: str, record: WorkItem) -> SafeString:
        """The title with the owning unit under it: a column of its own would push the numbers off the page."""
        unit = self.tree.name(record.unit_id)
        return format_html(
            '<a href="{}">{}</a><span class="under">{}</span>{}',
            record.get_absolute_url(), value, unit, _rests_on(record),
        )  # fmt: skip


def _rests_on(record: WorkItem) -> str:
    """The rule, instruction or demand behind the work, told before a case is opened; nothing for other work."""
    if not is_bound(record.mandate):
        return ""
    words = _t("Rests on: %(mandate)s") % {"mandate": record.get_mandate_display()}
    return format_html(' <span class="under"><strong>{}</strong></span>', words)


class WatchTable(PortfolioTable):
    """The same for those who open no cases."""

    class Meta:
        exclude = ("choose",)


class ResultTable(Table):
    """What a released round found, the lowest value first."""

    caption = _("Results of the round, the lowest value first")
    sorts = {"title": "item__title", "rank": "rank", "value": "public_value", "reviews": "reviews"}

    title = TitleColumn(
        accessor="item", verbose_name=_("Work"), linkify=lambda record: record.item.get_absolute_url()
    )
    rank = NumberColumn(verbose_name=_("Rank"))
    value = NumberColumn(accessor="public_value", digits=1, unit=_("of 100"), verbose_name=_("Public value"))
    zone = ZoneColumn(accessor="public_value", verbose_name=_("Zone"))
    reviews = NumberColumn(unit=_("persons"), verbose_name=_("Reviewers"))
    levels = Column(accessor="item_id", verbose_name=_("Mean of each criterion (0 to 4)"))

    limit: Any
    criteria: list[Criterion]
    given: Mapping[int, Mapping[str, list[int]]]
    notes: Mapping[int, list[str]]

    def render_levels(self, value: int) -> SafeText:
        given = self.given.get(value, {})
        means = [
            (criterion, number(sum(given[criterion.code]) / len(given[criterion.code]), 1))
            for criterion in self.criteria
            if given.get(criterion.code)
        ]
        told = {"means": means, "notes": self.notes.get(value, ())}
        return SafeText(render_to_string("scoring/parts/means.html", told))


class OwnScoreTable(Table):
    """What one reviewer scored, the latest first."""

    caption = _("What I scored")

    title = TitleColumn(
        accessor="item", verbose_name=_("Work"), linkify=lambda record: reverse("my_score", args=[record.pk])
    )
    round = Column(verbose_name=_("Round"))
    status = Column(accessor="get_status_display", verbose_name=_("State"))
    done_at = Column(verbose_name=_("Handed in"))
    act = Column(accessor="pk", verbose_name=_("Correct"))

    def render_done_at(self, value: datetime) -> str:
        return moment(value)

    def render_act(self, record: Assignment) -> str:
        if record.round.status != RoundStatus.OPEN or record.status not in CORRECTABLE:
            return _t("look at it")
        return _t("can be corrected until the release")


class AssignmentTable(Table):
    """Who has which item of a round that runs. That a sheet was handed in is told, never what it says."""

    caption = _("Items of the round, and who has them")

    title = TitleColumn(
        accessor="item", verbose_name=_("Work"), linkify=lambda record: record.item.get_absolute_url()
    )
    reviewer = Column(verbose_name=_("Reviewer"))
    state = Column(accessor="pk", verbose_name=_("State"))
    act = Column(accessor="pk", verbose_name=_("Hand over"))

    def render_state(self, record: Assignment) -> str:
        waits = record.status == AssignmentStatus.OPEN
        return pill(_t("to be scored"), "warning") if waits else pill(_t("handed in"), "neutral")

    def render_act(self, record: Assignment) -> str:
        if record.status != AssignmentStatus.OPEN:
            return ""
        words = _t("Hand %(what)s over") % {"what": record.item}
        url = reverse("assignment_hand_over", args=[record.pk])
        return format_html(
            '<a href="{}">{}<span class="sr-only">: {}</span></a>', url, _t("Hand over"), words
        )
