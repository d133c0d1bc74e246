"""A kind of reminder that cannot be sent stops the start."""

from dataclasses import replace

from audit.mail.kinds import MailKind
from audit.reminders.checks import broken, every_reminder_can_be_sent
from audit.reminders.queries.kinds import KINDS


def test_the_table_is_whole() -> None:
    assert every_reminder_can_be_sent(None) == []


def test_a_kind_without_its_letter_is_named_with_the_file_it_lacks() -> None:
    kind = replace(KINDS[0], mail=MailKind("reminder_forgotten"))
    assert [(error.id, error.msg, error.hint) for error in broken((kind, KINDS[1]))] == [
        ("audit.E022", "The reminder position has no letter.", "Write templates/mail/reminder_forgotten.txt.")
    ]


def test_a_name_belongs_to_one_kind() -> None:
    twice = replace(KINDS[1], name=KINDS[0].name)
    assert [(error.id, error.msg) for error in broken((*KINDS, twice))] == [
        ("audit.E021", "2 kinds of reminders are called position.")
    ]
