"""The name outsiders call this rule by (docs/decisions/0001)."""

from .rules.formula import public_value  # noqa: F401 - an index
