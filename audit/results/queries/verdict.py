"""How far the ministry is, in one sentence: on the results page, in the Monday card and on the minister's page."""

from decimal import Decimal

from django.utils.translation import gettext as _

from audit.core.show import hours as shown
from audit.core.show import number
from audit.register.rules.burden import hours

from ..rules.progress import TargetProgress


def percent(value: Decimal | None) -> str:
    """A share with one decimal; "" where there is none."""
    return "" if value is None else f"{number(value, 1)}%"


def verdict(state: TargetProgress) -> str:
    """How far the ministry is, against the baseline, and how sure that is."""
    if state.baseline is None:
        return _(
            "Decisions in effect save %(hours)s hours a year. No baseline is frozen yet, so there is no target."
        ) % {"hours": shown(hours(state.in_effect))}
    facts = {
        "baseline": shown(hours(state.baseline)),
        "in_effect": number(state.share(state.in_effect) or Decimal(0), 1),
        "lasting": number(state.share(state.lasting) or Decimal(0), 1),
        "target": state.target_percent,
    }
    return (
        _(
            "Of the baseline of %(baseline)s hours, %(in_effect)s%% is in effect; of it, %(lasting)s%% is confirmed to last."
            " The target is %(target)s%%."
        )
        % facts
    )
