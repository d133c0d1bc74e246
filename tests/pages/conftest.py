"""Who the pages of the register are tried by."""

from tests.register.people import head, staff

__all__ = ["head", "staff"]
