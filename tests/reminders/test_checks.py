"""A kind of reminder that cannot be sent stops the start."""

from dataclasses import replace

from audit.mail.kinds import MailKind
from audit.reminders.checks import broken, every_reminder_can_be_sent
from audit.reminders.queries.kinds import KINDS


def test_the_table_is_whole() -> None:
    assert every_reminder_can_be_sent(None) == []


def test_a_mail_that_no_room_says_is_named() -> None:
    kind = replace(KINDS[0], mail=MailKind("reminder_forgotten"))
    found = broken((kind, KINDS[1]), [KINDS[1].mail])
    assert [(error.id, error.msg, error.hint) for error in found] == [
        (
            "audit.E041",
            "The reminder position sends reminder_forgotten, which stands in no room's events.py.",
            "Write it into audit/reminders/events.py.",
        )
    ]


def test_a_name_belongs_to_one_kind() -> None:
    twice = replace(KINDS[1], name=KINDS[0].name)
    assert [(error.id, error.msg) for error in broken((*KINDS, twice), [kind.mail for kind in KINDS])] == [
        ("audit.E040", "2 kinds of reminders are called position.")
    ]
