"""The portfolio as a file: what stands in each column."""

from decimal import Decimal

from django.utils.translation import gettext as _

from audit.core.export import FileColumn, words_of
from audit.core.show import half_up
from audit.directory.queries import Tree
from audit.register.choices import ItemKind, Mandate, Status
from audit.register.rules.burden import hours

from ..rules.formula import in_retire_zone

FIELDS = ("title", "kind", "unit", "status", "mandate", "annual_minutes", "public_value")


def portfolio_columns(tree: Tree, limit: Decimal) -> list[FileColumn]:
    """A piece of work as a row; `limit`: up to which public value the retire zone reaches."""
    kinds, statuses, mandates = words_of(ItemKind), words_of(Status), words_of(Mandate)
    zones = {True: _("retire zone"), False: _("above it")}
    return [
        FileColumn(_("Number"), lambda item: item.pk),
        FileColumn(_("Work"), lambda item: item.title),
        FileColumn(_("Unit"), lambda item: tree.name(item.unit_id)),
        FileColumn(_("Kind"), lambda item: kinds[item.kind]),
        FileColumn(_("State"), lambda item: statuses[item.status]),
        FileColumn(_("Why"), lambda item: mandates[item.mandate]),
        FileColumn(_("Public value"), lambda item: item.public_value),
        FileColumn(
            _("Zone"),
            lambda item: "" if item.public_value is None else zones[in_retire_zone(item.public_value, limit)],
        ),
        FileColumn(_("Hours a year"), lambda item: half_up(hours(item.annual_minutes), 2)),
        FileColumn(
            _("Hours for one point"),
            lambda item: None if item.public_value is None else half_up(item.hours_a_point, 2),
        ),
    ]
