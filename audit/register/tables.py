"""The list of the register, and the list a unit head confirms."""

from decimal import Decimal
from typing import Any, ClassVar

from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core.columns import Column, HoursColumn, NumberColumn, PillColumn, TitleColumn
from audit.core.tables import Table
from audit.directory.queries import Tree

from .burden import hours
from .choices import STATUS_TONES, Status
from .models import WorkItem
from .wording import effort_sum, recurrence


class UnitColumn(Column):
    """The owning unit by its name on the day of the tree: one query for all rows."""

    def __init__(self, tree: Tree, **kwargs: Any) -> None:
        super().__init__(accessor="unit_id", verbose_name=_("Unit"), **kwargs)
        self.tree = tree

    def render(self, value: int, record: WorkItem) -> str:
        return self.tree.name(value) or gettext("ended unit")


class YearlyHoursColumn(HoursColumn):
    """Minutes a year, shown as hours."""

    def render(self, value: Decimal | int) -> str:
        return super().render(hours(int(value)))


class ItemTable(Table):
    """The register."""

    caption = _("Work items")
    sorts: ClassVar = {
        "title": "title_key",
        "annual_minutes": "-annual_minutes",
        "public_value": "public_value",
    }

    title = TitleColumn(verbose_name=_("Title"))
    kind = Column(verbose_name=_("Kind"))
    unit = Column()
    status = PillColumn(Status, STATUS_TONES, verbose_name=_("Status"))
    mandate = Column(verbose_name=_("Why"))
    annual_minutes = YearlyHoursColumn(verbose_name=_("A year"))
    public_value = NumberColumn(verbose_name=_("Public value"), unit=_("of 100"))


class ConfirmTable(Table):
    """What a unit head confirms: every row is ticked, with the version that is shown."""

    caption = _("Entries to confirm")

    tick = Column(verbose_name=_("Confirm"), empty_values=())
    title = TitleColumn(verbose_name=_("Title"))
    unit = Column()
    how_often = Column(verbose_name=_("How often"), empty_values=())
    each = Column(verbose_name=_("Each time"), empty_values=())
    annual_minutes = YearlyHoursColumn(verbose_name=_("A year"))
    mandate = Column(verbose_name=_("Why"))
    logged_by = Column(verbose_name=_("Logged by"))

    def render_tick(self, record: WorkItem) -> str:
        return format_html(
            '<div class="choice krds-form-check"><input type="checkbox" name="items" value="{0}:{1}" id="item-{0}" checked>'
            '<label for="item-{0}"><span class="sr-only">{2}</span></label></div>',
            record.pk,
            record.version,
            gettext("Confirm %(what)s") % {"what": record},
        )

    def render_how_often(self, record: WorkItem) -> str:
        return recurrence(record.rrule, record.dtstart, record.as_needed_a_year)

    def render_each(self, record: WorkItem) -> str:
        return " + ".join(effort_sum(line.value) for line in record.effort.all())


def with_units(table: type[Table], tree: Tree) -> type[Table]:
    """The table with the names of units of that tree."""
    return type(table.__name__, (table,), {"unit": UnitColumn(tree)})
