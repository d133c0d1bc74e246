"""What the tests of the register share."""

from .people import head, staff

__all__ = ["head", "staff"]
