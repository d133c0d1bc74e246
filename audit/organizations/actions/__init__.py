"""Everything that writes in this room."""

from .founding import found_ministry, import_units

__all__ = ["found_ministry", "import_units"]
