"""The name outsiders call this rule by (docs/decisions/0001)."""

from .rules.burden import EffortLine, annual_hours  # noqa: F401 - an index
