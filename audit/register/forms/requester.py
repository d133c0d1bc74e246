"""Who asks for the work, as one choice: a superior, a unit, an outside body, or nobody."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from ..choices import RequesterKind, RequesterLevel
from ..rules.draft import ItemDraft

BETWEEN = ":"  # the kind, and which one: "unit:PC-PP-01", "level:minister"


def requesters(units: Sequence[tuple[str, str]]) -> list[tuple[Any, Any]]:
    """The choices, superiors before the many units; `units`: their codes and names."""
    superiors = [(f"{RequesterKind.LEVEL}{BETWEEN}{value}", label) for value, label in RequesterLevel.choices]
    return [
        (RequesterKind.NONE.value, RequesterKind.NONE.label),
        (RequesterKind.NOBODY.value, RequesterKind.NOBODY.label),
        (RequesterKind.OUTSIDE.value, RequesterKind.OUTSIDE.label),
        (_("A superior"), superiors),
        (_("A unit"), [(f"{RequesterKind.UNIT}{BETWEEN}{code}", name) for code, name in units]),
    ]


def requester_of(chosen: str) -> dict[str, Any]:
    """The answers of a draft that a choice stands for."""
    kind, _between, which = chosen.partition(BETWEEN)
    return {
        "requester_kind": kind,
        "requester_unit": which if kind == RequesterKind.UNIT else "",
        "requester_level": which if kind == RequesterKind.LEVEL else "",
    }


def requested_value(draft: ItemDraft) -> str:
    """The choice that stands for the answers of a draft."""
    which = draft.requester_unit or draft.requester_level
    return f"{draft.requester_kind}{BETWEEN}{which}" if which else draft.requester_kind
