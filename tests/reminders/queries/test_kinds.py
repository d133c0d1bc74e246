"""The table of kinds: one way to name them, and each gives its duties by day."""

import pytest

from audit.mail.kinds import sealed_names
from audit.reminders.queries.kinds import KINDS, kind_of


def test_a_kind_is_found_by_its_name() -> None:
    assert [kind_of(kind.name) for kind in KINDS] == list(KINDS)
    with pytest.raises(KeyError):
        kind_of("overdue")


def test_only_the_letter_about_positions_is_sealed() -> None:
    assert [kind.name for kind in KINDS if kind.mail.sealed] == ["position"]
    assert sealed_names() == [kind_of("position").mail.name]
