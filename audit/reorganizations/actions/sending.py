"""Where single things go: the guide list, and decisions by hand."""

from collections.abc import Sequence

from audit.directory.models import User
from audit.register.models import WorkItem

from ..models import Reorganization


def set_guide(
    *,
    by: User | None,
    reorganization: Reorganization,
    version: int | None,
    lines: Sequence[tuple[str, str]],
) -> int:
    """Put a guide list (title, Korean name of the unit) in the place of the one before; how many lines.

    For drafts and scheduled plans; an empty list takes the guide away."""
    raise NotImplementedError


def send(
    *,
    by: User | None,
    reorganization: Reorganization,
    version: int | None,
    unit: str,
    items: Sequence[WorkItem] = (),
    people: Sequence[User] = (),
) -> int:
    """Decide by hand where items and people go (`unit`: a code of the new order, "" takes the decision back); how many.

    Before the day it is part of the plan. After it, items that were listed for decision go there from today on."""
    raise NotImplementedError
