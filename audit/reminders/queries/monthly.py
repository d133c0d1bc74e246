"""What the minister's page of the month says: figures, one chart, what changed, what is asked, where the hours went, what the tool cost."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from audit.core import clock
from audit.core.show import hours as shown
from audit.core.show import month
from audit.directory.models import User
from audit.directory.queries import tree_on
from audit.ledger.queries import balances, freed_table, initiative_hours
from audit.mail.blocks import bar
from audit.register.rules.burden import hours
from audit.results.queries import lightness, percent, progress, tool_cost, verdict
from audit.results.rules.progress import TargetProgress

from ..rules.summaries import Period
from ..rules.waiting import counted
from .card import demanded_of
from .waiting import changed_since, waiting_for

MOST = 8  # rows of a part: it is one page


def monthly_page(reader: User, period: Period, since: datetime) -> Mapping[str, Any] | None:
    """The page of a month; None where nothing is under way, nothing is asked and nothing moved."""
    assert reader.ministry is not None  # operators hold no role
    state, tree = progress(reader.ministry), tree_on(clock.today())
    waiting, (changed, moved) = waiting_for(reader), changed_since(reader, since)
    demanded, count = demanded_of(reader, reader)
    if state.baseline is None and not (state.on_the_way or waiting or moved or demanded):
        return None
    return {
        "month": month(period.first), "verdict_line": verdict(state), "bars": bars(state), "light": lightness(),
        "waiting": waiting[:MOST], "count": counted(waiting), "waiting_hidden": counted(waiting) - len(waiting[:MOST]),
        "changed": changed[:MOST], "moved": moved, "hidden": moved - len(changed[:MOST]),
        "demanded_count": count, "freed": freed_table(balances(tree), initiative_hours(tree)), "since": since,
        "cost": tool_cost(reader, since, clock.now()),
    }  # fmt: skip


def bars(state: TargetProgress) -> list[str]:
    """The chart as lines (`mail.blocks`): what is in effect, decided, to be signed and discussed, and the target, on one scale."""
    rows: list[tuple[str, int | Decimal]] = [
        (_("In effect"), state.in_effect),
        (_("Decided"), state.decided),
        (_("Waiting for a signature"), state.signature),
        (_("Under discussion"), state.discussed),
    ]
    if state.target is not None:
        rows.append((_("Target"), state.target))
    top = max(1, *(value for _label, value in rows))
    return [bar(_in_words(label, value, state), float(max(value, 0) / top)) for label, value in rows]


def _in_words(label: str, minutes: int | Decimal, state: TargetProgress) -> str:
    share = percent(state.share(int(minutes)))
    facts = {"label": label, "hours": shown(hours(int(minutes))), "share": share}
    if share:
        return _("%(label)s: %(hours)s hours (%(share)s of the baseline)") % facts
    return _("%(label)s: %(hours)s hours") % facts
