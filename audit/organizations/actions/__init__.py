"""Everything that writes in this room."""

from .founding import import_units

__all__ = ["import_units"]
