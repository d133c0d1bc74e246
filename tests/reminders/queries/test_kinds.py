"""The table of kinds: one way to name them, and each gives its duties by day."""

from inspect import getmembers, isfunction

import pytest

from audit.mail.kinds import sealed_names
from audit.reminders.queries import duties
from audit.reminders.queries.kinds import KINDS, kind_of


def test_a_kind_is_found_by_its_name() -> None:
    assert [kind_of(kind.name) for kind in KINDS] == list(KINDS)
    with pytest.raises(KeyError):
        kind_of("overdue")


def test_each_query_of_duties_has_its_kind() -> None:
    queries = {name for name, found in getmembers(duties, isfunction) if found.__module__ == duties.__name__}
    unused = sorted(
        name for name in queries - {kind.owed.__name__ for kind in KINDS} if not name.startswith("_")
    )
    assert not unused, f"no reminder walks these duties: {', '.join(unused)}"


def test_only_what_tells_who_owes_a_position_is_sealed() -> None:
    assert [kind.name for kind in KINDS if kind.mail.sealed] == ["position", "look"]
    assert sealed_names() == ["ballot_extended", "position_drafted", "reminder_position", "reminder_look"]
