"""The name outsiders call this rule by (INTERFACES)."""

from .rules.formula import public_value  # noqa: F401 - an index
