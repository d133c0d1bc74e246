"""The name outsiders call this rule by (INTERFACES)."""

from .rules.recurrence import occurrences  # noqa: F401 - an index
