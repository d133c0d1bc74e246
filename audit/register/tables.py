"""The list of the register, and the list a unit head confirms."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Q, Sum, TextChoices
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core.columns import Column, HoursColumn, NumberColumn, TickColumn, TitleColumn, pill
from audit.core.show import hours
from audit.core.tables import Table
from audit.directory.queries import Tree

from .choices import ENDED, STATUS_TONES, ItemKind, Mandate, Recipient, Status
from .models import WorkItem
from .rules import burden
from .wording.answers import requested_by
from .wording.items import effort_line, recurrence, times, together


class ConfirmColumn(TickColumn):
    """A box that is ticked at first and carries the version that is shown."""

    def render(self, record: WorkItem) -> SafeString:
        return format_html(
            '<div class="choice krds-form-check"><input type="checkbox" name="{0}" value="{1}:{2}" id="{0}-{1}" checked>'
            '<label for="{0}-{1}"><span class="sr-only">{3}</span></label></div>',
            self.name,
            record.pk,
            record.version,
            gettext("Confirm %(what)s") % {"what": record},
        )


class ItemRows(Table):
    """Rows of items; unit names are those of `tree`, words are made once a page.

    Cells that look up their value themselves take the id as theirs: the library's own way to a choice's word, and its deep copy
    of columns for each table, cost more than the rest of the cell."""

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree
        self._words: dict[tuple[type[TextChoices], str], str] = {}

    def _word(self, words: type[TextChoices], value: str) -> str:
        if (words, value) not in self._words:
            self._words[words, value] = str(words(value).label)
        return self._words[words, value]

    def render_unit(self, record: WorkItem) -> str:
        return self.tree.name(record.unit_id) or gettext("ended unit")

    def render_kind(self, record: WorkItem) -> str:
        return self._word(ItemKind, record.kind)

    def render_mandate(self, record: WorkItem) -> str:
        return self._word(Mandate, record.mandate)

    def render_annual_minutes(self, value: int, column: HoursColumn) -> str:
        return column.render(burden.hours(value))


class ItemTable(ItemRows):
    """The register. `READ`: what it shows of an entry; the rest stays in the database."""

    READ: ClassVar = (
        "title",
        "kind",
        "unit",
        "status",
        "mandate",
        "annual_minutes",
        "public_value",
    )
    caption = _("Work items")
    sorts: ClassVar = {
        "title": "title_key",
        "kind": "kind",
        "unit": "unit",
        "status": "status",
        "mandate": "mandate",
        "annual_minutes": "-annual_minutes",
        "public_value": "public_value",
    }

    title = TitleColumn(verbose_name=_("Title"))
    kind = Column(accessor="pk", verbose_name=_("Kind"))
    unit = Column(accessor="pk", verbose_name=_("Unit"))
    status = Column(accessor="pk", verbose_name=_("Status"))
    mandate = Column(accessor="pk", verbose_name=_("Why"))
    annual_minutes = HoursColumn(verbose_name=_("A year"))
    public_value = NumberColumn(verbose_name=_("Public value"), unit=_("of 100"))

    @classmethod
    def sum_of(cls, rows: Any) -> str:
        """Hours a year of all rows, and of those that count: what nobody has confirmed, and what has ended, is in no figure."""
        counts = ~Q(confirmed_at=None) & ~Q(status__in=ENDED)
        found = rows.aggregate(all=Sum("annual_minutes"), counted=Sum("annual_minutes", filter=counts))
        return gettext("%(hours)s hours a year, of which %(counted)s confirmed and going on") % {
            "hours": hours(burden.hours(found["all"] or 0)),
            "counted": hours(burden.hours(found["counted"] or 0)),
        }

    def render_status(self, record: WorkItem) -> str:
        return pill(self._word(Status, record.status), STATUS_TONES[Status(record.status)])


class RevisionTable(ItemRows):
    """Changes of confirmed entries that a unit head accepts; `changes`: what each changes, by the id of its entry."""

    caption = _("Changes of confirmed entries")

    tick = ConfirmColumn("items")
    title = TitleColumn(verbose_name=_("Title"))
    unit = Column(accessor="pk", verbose_name=_("Unit"))
    what = Column(accessor="pk", verbose_name=_("Before → after"))
    annual_minutes = HoursColumn(verbose_name=_("A year"))
    proposed_by = Column(accessor="pk", verbose_name=_("Proposed by"))

    def __init__(self, *args: Any, changes: Mapping[int, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = changes

    def render_what(self, record: WorkItem) -> SafeString:
        found = self.changes[record.pk]
        lines = [(sentence,) for sentence in found.changes]
        if found.revision.reason:
            lines.append((gettext("Reason: %(reason)s") % {"reason": found.revision.reason},))
        return format_html('<ul class="dots small">{}</ul>', format_html_join("", "<li>{}</li>", lines))

    def render_annual_minutes(self, value: int, record: WorkItem) -> str:
        found = self.changes[record.pk]
        return found.before if found.before == found.after else f"{found.before} → {found.after}"

    def render_proposed_by(self, record: WorkItem) -> str:
        return str(self.changes[record.pk].revision.proposed_by)


def two_lines(first: str, second: str) -> SafeString:
    """What a cell says, and below it, smaller, what belongs to it."""
    return format_html('{}<span class="under">{}</span>', first, second)


class ConfirmTable(ItemRows):
    """What a unit head confirms."""

    caption = _("Entries to confirm")

    tick = ConfirmColumn("items")
    title = TitleColumn(verbose_name=_("Title"))
    unit = Column(accessor="pk", verbose_name=_("Unit"))
    how_often = Column(accessor="pk", verbose_name=_("How often"))
    each = Column(accessor="pk", verbose_name=_("Each time"))
    annual_minutes = HoursColumn(verbose_name=_("A year"))
    final_recipient = Column(accessor="pk", verbose_name=_("Final recipient"))
    mandate = Column(accessor="pk", verbose_name=_("Why"))
    logged_by = Column(verbose_name=_("Logged by"))

    def render_how_often(self, record: WorkItem) -> str:
        rule = recurrence(record.rrule, record.dtstart, record.as_needed_a_year, record.decided)
        return two_lines(rule, times(record.annual_occurrences))

    def render_each(self, record: WorkItem) -> str:
        if record.decided is not None:
            return together(record.decided)
        return " + ".join(effort_line(line.value) for line in record.effort.all())

    def render_final_recipient(self, record: WorkItem) -> str:
        return self._word(Recipient, record.final_recipient)

    def render_mandate(self, record: WorkItem) -> str:
        """Why, who asks for it, and whether an update has put both into the words that are used now."""
        unit = self.tree.name(record.requester_unit_id)
        who = requested_by(record.requester_kind, unit, record.requester_level, record.requester)
        asked = gettext("Requested by: %(who)s") % {"who": who or gettext("not stated")}
        said = two_lines(super().render_mandate(record), asked)
        return two_lines(said, gettext("carried over by an update")) if record.carried_over else said
