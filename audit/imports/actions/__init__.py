"""Taking in lists and calendars of recurring work."""

from .importing import import_items

__all__ = ["import_items"]
