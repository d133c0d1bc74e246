"""The portfolio as a file: what stands in each column."""

from decimal import Decimal

from django.utils.translation import gettext as _

from audit.core.export import Column, words_of
from audit.core.show import half_up
from audit.directory.queries import Tree
from audit.register.choices import ItemKind, Mandate, Status
from audit.register.rules.burden import hours

from ..rules.formula import in_retire_zone

FIELDS = ("title", "kind", "unit", "status", "mandate", "annual_minutes", "public_value")


def portfolio_columns(tree: Tree, limit: Decimal) -> list[Column]:
    """A piece of work as a row; `limit`: up to which public value the retire zone reaches."""
    kinds, statuses, mandates = words_of(ItemKind), words_of(Status), words_of(Mandate)
    zones = {True: _("retire zone"), False: _("above it")}
    return [
        Column(_("Number"), lambda item: item.pk),
        Column(_("Work"), lambda item: item.title),
        Column(_("Unit"), lambda item: tree.name(item.unit_id)),
        Column(_("Kind"), lambda item: kinds[item.kind]),
        Column(_("State"), lambda item: statuses[item.status]),
        Column(_("Why"), lambda item: mandates[item.mandate]),
        Column(_("Public value"), lambda item: item.public_value),
        Column(
            _("Zone"),
            lambda item: "" if item.public_value is None else zones[in_retire_zone(item.public_value, limit)],
        ),
        Column(_("Hours a year"), lambda item: half_up(hours(item.annual_minutes), 2)),
        Column(
            _("Hours for one point"),
            lambda item: None if item.public_value is None else half_up(item.hours_a_point, 2),
        ),
    ]
