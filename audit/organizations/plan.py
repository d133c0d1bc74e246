"""The plan of a reorganization: changes, what makes them hold together, and the tree they lead to. Values in, values out."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Change:
    """One line of a plan (INTERFACES, `reorganize`). Empty text: not touched. `until`: last day of a temporary unit."""

    line: int
    change: str
    unit: str
    name_ko: str = ""
    name_en: str = ""
    level: str = ""
    parent: str = ""
    successors: tuple[str, ...] = ()
    until: date | None = None
    note: str = ""


@dataclass(frozen=True)
class UnitState:
    """A unit as it stands on a day. `parent` is empty for the top; `until` is the last day of a temporary unit."""

    code: str
    name_ko: str
    name_en: str
    level: str
    parent: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Problem:
    """Why a plan does not hold: the line (0 = the plan as a whole), a stable code and the value it is about."""

    line: int
    code: str
    value: str = ""
