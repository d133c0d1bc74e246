"""The figures of the results page in words and bars."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from audit.core.chart import Chart, bar_chart
from audit.core.show import full_time, number
from audit.core.show import hours as shown
from audit.register.choices import ItemKind
from audit.register.rules.burden import hours

from ..queries import KindTotal
from ..rules.progress import TargetProgress

Figure = tuple[str, str, str, str]


def figures(state: TargetProgress) -> list[Figure]:
    """Label, number, unit and note of each big number."""
    unit = _("hours a year")
    rows = [
        (_("At stake"), shown(hours(state.at_stake)), unit, _("cases on their way to a decision")),
        (_("Decided"), shown(hours(state.decided)), unit, _("signed, not in effect yet")),
        (
            _("In effect"),
            shown(hours(state.in_effect)),
            unit,
            full_time(state.people, _("the time of %(people)s full-time people")),
        ),
    ]
    if state.target is not None:
        share = number(state.share_of_target or Decimal(0), 1)
        note = _("%(percent)s percent of the baseline; %(share)s percent reached") % {
            "percent": state.target_percent,
            "share": share,
        }
        rows.append((_("Target"), shown(hours(state.target)), unit, note))
    return rows


def progress_chart(state: TargetProgress) -> Chart:
    """Three bars and, where a baseline is frozen, the line of the target."""
    if state.target is None:
        sentence = _(
            "%(hours)s hours a year are in effect; no baseline is frozen yet, so there is no target."
        )
    else:
        sentence = _("%(hours)s hours a year are in effect, %(share)s percent of the target.")
    facts = {"hours": shown(hours(state.in_effect)), "share": number(state.share_of_target or Decimal(0), 1)}
    rows = [
        (_("In effect"), hours(state.in_effect), "success"),
        (_("Decided"), hours(state.decided), "brand"),
        (_("At stake"), hours(state.at_stake), "neutral"),
    ]
    goal = None if state.target is None else (_("Target"), hours(state.target))
    return bar_chart(
        "progress",
        [(label, max(value, Decimal(0)), tone) for label, value, tone in rows],
        sentence=sentence % facts,
        head=_("Stage"),
        value_head=_("Saved"),
        unit=_("hours a year"),
        goal=goal,
    )


def kinds_chart(totals: Sequence[KindTotal]) -> Chart | None:
    """What the live register costs by kind; None for an empty register."""
    if not totals:
        return None
    items, minutes = sum(row.items for row in totals), sum(row.minutes for row in totals)
    sentence = _("%(items)s items of work go on; they take %(hours)s hours a year.")
    return bar_chart(
        "kinds",
        [(str(ItemKind(row.kind).label), hours(row.minutes), "neutral") for row in totals],
        sentence=sentence % {"items": number(items), "hours": shown(hours(minutes))},
        head=_("Kind"),
        value_head=_("Burden"),
        unit=_("hours a year"),
    )
