"""What the results count, and what is said of them in one sentence."""

from .ledger import LedgerAmount, LedgerDay, ledger_on
from .lightness import Lightness, lightness
from .sums import (
    CaseInEffect,
    StoppedWork,
    in_effect,
    minutes_in_effect,
    progress,
    refuse_a_second,
    saved_by_state,
    stopped_work,
)
from .tool_cost import ToolCost, tool_cost
from .verdict import percent, verdict
from .weak_points import weak_points

__all__ = [
    "CaseInEffect",
    "LedgerAmount",
    "LedgerDay",
    "Lightness",
    "StoppedWork",
    "ToolCost",
    "in_effect",
    "ledger_on",
    "lightness",
    "minutes_in_effect",
    "percent",
    "progress",
    "refuse_a_second",
    "saved_by_state",
    "stopped_work",
    "tool_cost",
    "verdict",
    "weak_points",
]
