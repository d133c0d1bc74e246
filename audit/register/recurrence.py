"""The name outsiders call this rule by (docs/decisions/0001)."""

from .rules.recurrence import occurrences  # noqa: F401 - an index
