"""What the frozen text of a decision says, in a line."""

from collections.abc import Mapping
from typing import Any

Text = Mapping[str, Any]


def work_in(text: Text) -> str:
    """The titles of its work, one after the other."""
    return ", ".join(str(item["title"]) for item in text["items"])


def receiver_in(text: Text) -> str:
    """The title of the work that received these items; "" for every other measure."""
    return str(text.get("merge_into", {}).get("title", ""))


def instead_in(text: Text) -> str:
    """What is done in its place: the work that takes it up, and what was decided; "" for nothing."""
    return " · ".join(part for part in (receiver_in(text), str(text["after"])) if part)
