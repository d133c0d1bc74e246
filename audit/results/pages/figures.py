"""The figures of the results page: one bar that adds up, one curve."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from audit.core.curve import Curve, PartsBar, curve, parts_bar
from audit.core.show import month
from audit.ledger.queries import MonthEnd
from audit.register.rules.burden import hours

from ..queries import percent
from ..rules.progress import TargetProgress


def stages(state: TargetProgress) -> PartsBar:
    """The bar: in effect, decided, waiting for a signature, under discussion; the target as a line."""
    rows = (
        (_("In effect"), _("the work has stopped or takes less"), state.in_effect, "success"),
        (_("Decided"), _("signed, not in effect yet"), state.decided, "brand"),
        (
            _("Waiting for a signature"),
            _("agreed by the council, or left to the minister"),
            state.signature,
            "info",
        ),
        (_("Under discussion"), _("in consultation, ballot or objection"), state.discussed, "neutral"),
    )
    return parts_bar(
        [
            (label, note, max(hours(minutes), Decimal(0)), percent(state.share(minutes)), tone)
            for label, note, minutes, tone in rows
        ],
        total_share=percent(state.share(state.on_the_way)),
        goal=None if state.target is None else hours(state.target),
    )


def months_curve(months: Sequence[MonthEnd], state: TargetProgress) -> Curve | None:
    """How the hours in effect grew, month by month; None before the first decision took effect."""
    if not months:
        return None
    rows = [(month(end.month), max(hours(end.minutes), Decimal(0))) for end in months]
    sentence = _("In effect at the end of each month, from %(first)s to %(last)s.")
    return curve(
        "months",
        rows,
        sentence=sentence % {"first": rows[0][0], "last": rows[-1][0]},
        head=_("Month"),
        value_head=_("In effect"),
        unit=_("hours a year"),
        goal=None if state.target is None else hours(state.target),
    )
