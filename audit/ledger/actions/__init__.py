"""What is done about initiatives, and the hours that units allot to them."""

from .allotting import allot, take_back
from .initiatives import close_initiative, create_initiative, rename_initiative

__all__ = ["allot", "close_initiative", "create_initiative", "rename_initiative", "take_back"]
