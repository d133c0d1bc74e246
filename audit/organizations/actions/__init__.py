"""Everything that writes in this room."""

from .founding import MinistryExists, UnitsExist, found_ministry, import_units

__all__ = ["MinistryExists", "UnitsExist", "found_ministry", "import_units"]
