"""Two kinds of reminders with one name stop the start."""

from dataclasses import replace

from audit.reminders.checks import doubled, every_reminder_has_its_name
from audit.reminders.queries.kinds import KINDS


def test_the_table_is_whole() -> None:
    assert every_reminder_has_its_name(None) == []


def test_a_name_belongs_to_one_kind() -> None:
    twice = replace(KINDS[1], name=KINDS[0].name)
    assert [(error.id, error.msg) for error in doubled((*KINDS, twice))] == [
        ("audit.E040", "2 kinds of reminders are called position.")
    ]
