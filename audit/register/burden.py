"""The name outsiders call this rule by (INTERFACES)."""

from .rules.burden import EffortLine, annual_hours  # noqa: F401 - an index
