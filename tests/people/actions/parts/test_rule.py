"""When a ballot passes is changed as a part of an act; what it does stands in tests/ministries/actions/test_settings.py."""

import pytest

from audit.people.actions.parts.rule import set_passing_rule


def test_it_is_a_part_of_acts_alone(founded: None) -> None:
    with pytest.raises(RuntimeError, match="outside one"):
        set_passing_rule(by=None, before={}, after={})
