from collections.abc import Iterator
from typing import Any

import pytest
from django.core.checks import run_checks
from django.utils.translation import gettext_lazy as _

from audit.journal.checks import every_kind_is_complete
from audit.journal.kinds import EventGroup, EventKind, bind, kinds_by_place

PLACE = "audit.cases.events.CASE_COPIED"


@pytest.fixture
def kinds() -> Iterator[dict[str, EventKind]]:
    before = kinds_by_place()
    yield before
    bind(before)


def with_kind(kinds: dict[str, EventKind], **changes: Any) -> None:
    fields = {
        "name": "case.copied", "sentence": _("The case was drafted."), "group": EventGroup.CASES, "subject": "case",
    }  # fmt: skip
    bind(kinds | {PLACE: EventKind(**(fields | changes))})


def test_every_kind_of_the_application_is_complete() -> None:
    assert kinds_by_place()
    assert every_kind_is_complete(None) == []


def test_a_complete_kind_more_changes_nothing(kinds: dict[str, EventKind]) -> None:
    with_kind(kinds)
    assert every_kind_is_complete(None) == []


@pytest.mark.parametrize(
    ("changes", "lack"),
    [
        ({"sentence": ""}, "has no sentence"),
        ({"sentence": _("Nobody put this into Korean.")}, "has no Korean sentence"),
        ({"group": "elsewhere"}, "stands in no group of the journal"),
        ({"group": ""}, "stands in no group of the journal"),
        ({"subject": "position_paper"}, "is about 'position_paper', which is no model"),
    ],
)
def test_what_a_kind_lacks_stops_the_start_with_its_place(
    kinds: dict[str, EventKind], changes: dict[str, object], lack: str
) -> None:
    with_kind(kinds, **changes)
    errors = [message for message in run_checks() if message.is_serious()]
    assert [(error.id, error.msg) for error in errors] == [
        ("audit.E010", f"The kind of events {PLACE} {lack}.")
    ]
