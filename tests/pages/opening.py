"""What an address is opened with: the parts of its path that name rows of the full ministry."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.full import Full

Kwargs = Mapping[str, Any]
Opening = Callable[[Full], Kwargs]

NOTHING: Opening = lambda full: {}  # noqa: E731 - tables of lambdas hold it
