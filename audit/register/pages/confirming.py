"""The page on which a unit head confirms what was logged, and what it says afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.core import clock
from audit.core.refusals import Refused
from audit.core.show import hours
from audit.directory.models import User
from audit.directory.queries import tree_on

from ..queries import waiting_for
from ..rules import burden
from ..tables import ConfirmTable, RevisionTable
from .revisions import changes_to_confirm

MOST_TO_CONFIRM = 100


def confirmed_text(count: int) -> str:
    """How many entries were confirmed; a second click finds none left."""
    if count == 0:
        return _("These entries are confirmed already.")
    return ngettext("%(n)d entry is confirmed.", "%(n)d entries are confirmed.", count) % {"n": count}


def left_texts(left: Sequence[tuple[str, Refused]]) -> list[str]:
    """A sentence for each change that was not confirmed with the others; the first ten."""
    told = _("The change of %(title)s was not confirmed and still waits: %(why)s")
    return [told % {"title": title, "why": why} for title, why in left[:10]]


@dataclass(frozen=True)
class ConfirmPage:
    """The entries a unit head confirms, as a table, and how many wait in all; and the changes of confirmed ones."""

    table: ConfirmTable
    shown: int
    waiting: int
    hours: str
    changes: RevisionTable | None


def confirm_page(head: User) -> ConfirmPage:
    """The first entries that wait for the unit head, unit by unit, the largest first. A fixed number of queries."""
    rows = waiting_for(head)
    ordered = rows.order_by("unit__code", "-annual_minutes", "pk")
    shown = list(ordered.select_related("logged_by").prefetch_related("effort")[:MOST_TO_CONFIRM])
    return ConfirmPage(
        table=ConfirmTable(shown, tree=tree_on(clock.today())),
        shown=len(shown),
        waiting=rows.count(),
        hours=hours(burden.hours(sum(row.annual_minutes for row in shown))),
        changes=changes_to_confirm(head),
    )
