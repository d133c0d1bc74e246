"""The queue of reports."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.columns import Column, DayColumn, PillColumn, TickColumn, TitleColumn, pill
from audit.core.show import day
from audit.core.tables import Table
from audit.directory.queries import Tree

from .choices import STATUS_TONES, WAITING, NominationStatus
from .models import Nomination


class ReportTick(TickColumn):
    """A box that carries the version that is shown; all are ticked with `?tick=all`. What is decided has none."""

    def render(self, record: Nomination, table: Any = None) -> str:
        if record.status not in WAITING:
            return ""
        return format_html(
            '<div class="choice krds-form-check"><input type="checkbox" name="rows" value="{0}:{1}" id="rows-{0}"{2}>'
            '<label for="rows-{0}"><span class="sr-only">{3}</span></label></div>',
            record.pk,
            record.version,
            SafeString(" checked") if table is not None and table.query.get("tick") == "all" else "",
            gettext("Choose %(what)s") % {"what": record},
        )


class NominationTable(Table):
    """Reports with names covered, those soonest due first."""

    caption = _("Reports, those due first on top")
    sorts = {"due": "due_on", "day": "-day"}

    choose = ReportTick("rows")
    what = TitleColumn(accessor="headline", verbose_name=_("Fake-work report"))
    unit = Column(accessor="unit_id", verbose_name=_("Where"), empty_values=())
    kind = Column(accessor="get_kind_display", verbose_name=_("Kind"))
    day = DayColumn(verbose_name=_("Came in on"))
    due = Column(accessor="due_on", verbose_name=_("Answer by"))
    status = PillColumn(NominationStatus, STATUS_TONES, verbose_name=_("Status"))

    def __init__(self, *args: Any, tree: Tree, heirs: dict[int, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        self.heirs = heirs or {}

    def render_unit(self, record: Nomination) -> str:
        """The unit that has the duties of the named one today, else what the sender typed."""
        found = self.tree.name(self.heirs.get(record.unit_id, record.unit_id)) if record.unit_id else ""
        return found or str(record.masked.get("place", "")) or gettext("not said")

    def render_due(self, record: Nomination) -> str:
        if record.status not in WAITING or record.due_on is None:
            return ""
        if record.due_on < clock.today():
            return format_html("{} {}", day(record.due_on), pill(gettext("overdue"), "warning"))
        return day(record.due_on)
