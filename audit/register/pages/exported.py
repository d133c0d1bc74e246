"""The register as a file: what stands in each column."""

from functools import lru_cache

from django.utils.translation import gettext as _

from audit.core.export import FileColumn, words_of
from audit.core.show import half_up
from audit.directory.queries import Tree

from ..choices import Channel, ItemKind, Mandate, Recipient, Status
from ..models import WorkItem
from ..rules import burden
from ..wording.answers import requested_by
from ..wording.items import recurrence

# What is read of an entry; the rest stays in the database.
FIELDS = (
    "title", "kind", "unit", "status", "mandate", "mandate_citation", "final_recipient", "requester", "requester_kind",
    "requester_unit", "requester_level", "channel", "minister_attends", "rrule", "dtstart", "as_needed_a_year",
    "decided_occurrences", "decided_minutes_each", "annual_occurrences", "annual_minutes", "public_value", "confirmed_at",
)  # fmt: skip


def item_columns(tree: Tree) -> list[FileColumn]:
    """An entry as a row; unit names are those of `tree`, words those of the reader's language."""
    return [*_of_the_work(tree), *_of_its_time()]


def _of_the_work(tree: Tree) -> list[FileColumn]:
    kinds, mandates, recipients = words_of(ItemKind), words_of(Mandate), words_of(Recipient)
    statuses, channels = words_of(Status), words_of(Channel)
    yes_or_no = {True: _("yes"), False: _("no"), None: ""}
    return [
        FileColumn(_("Number"), lambda item: item.pk),
        FileColumn(_("Title"), lambda item: item.title),
        FileColumn(_("Kind"), lambda item: kinds[item.kind]),
        FileColumn(_("Unit code"), lambda item: code(tree, item.unit_id)),
        FileColumn(_("Unit"), lambda item: tree.name(item.unit_id)),
        FileColumn(_("Status"), lambda item: statuses[item.status]),
        FileColumn(_("Why"), lambda item: mandates[item.mandate]),
        FileColumn(_("Citation"), lambda item: item.mandate_citation),
        FileColumn(_("Final recipient"), lambda item: recipients[item.final_recipient]),
        FileColumn(_("Requested by"), lambda item: who_asks(tree, item)),
        FileColumn(_("Channel"), lambda item: channels.get(item.channel, "")),
        FileColumn(_("The minister attends"), lambda item: yes_or_no[item.minister_attends]),
    ]


def _of_its_time() -> list[FileColumn]:
    often = lru_cache(10_000)(recurrence)
    return [
        FileColumn(
            _("How often"),
            lambda item: often(item.rrule, item.dtstart, item.as_needed_a_year, item.decided),
        ),
        FileColumn(_("First day"), lambda item: item.dtstart),
        FileColumn(_("Times a year"), lambda item: item.annual_occurrences),
        FileColumn(_("Hours a year"), lambda item: half_up(burden.hours(item.annual_minutes), 2)),
        FileColumn(_("Public value"), lambda item: item.public_value),
        FileColumn(_("Confirmed at"), lambda item: item.confirmed_at),
    ]


def code(tree: Tree, unit: int) -> str:
    """The code of a unit that stands today; "" for one that ended."""
    return tree.versions[unit].code if unit in tree.versions else ""


def who_asks(tree: Tree, item: WorkItem) -> str:
    """Who asks for the work, "" where nobody said."""
    if not item.requester_kind:
        return ""
    unit = tree.name(item.requester_unit_id) if item.requester_unit_id else ""
    return requested_by(item.requester_kind, unit, item.requester_level, item.requester)
