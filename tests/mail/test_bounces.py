"""Mails that come back by folder and by mailbox: matched, marked, read once, and nobody else's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from audit.directory.models import Ministry, User
from audit.mail.bounces import note_bounce, read_bounces
from audit.mail.models import OutboxMail
from audit.mail.returned import Bounce
from audit.mail.tasks import read_what_came_back
from tests.imap import Mailbox, mailbox
from tests.mail.rows import mail
from tests.mail.test_returned import TOKEN, report
from tests.world import MONDAY

__all__ = ["mailbox"]
MakeUser = Callable[..., User]


@pytest.fixture
def sent(ministry: Ministry, make_user: MakeUser) -> OutboxMail:
    return mail(make_user("kim"), message_id=f"<{TOKEN}@audit.example>", status="sent", sent_at=MONDAY)


def state(row: OutboxMail) -> tuple[str, object, object, str]:
    row.refresh_from_db()
    return row.status, row.sent_at, row.bounced_at, row.last_error


BACK = ("failed", None, MONDAY, "5.1.1 550 no such user")


def test_a_folder_is_read_once_and_what_was_read_is_moved(
    sent: OutboxMail, settings: Settings, tmp_path: Path
) -> None:
    settings.MAIL_BOUNCES = f"folder://{tmp_path}"
    (tmp_path / "1.eml").write_bytes(report())
    (tmp_path / "2.eml").write_bytes(b"Subject: I am on leave\r\n\r\n")
    (tmp_path / ".writing").write_bytes(report())
    assert [read_bounces(), read_bounces()] == [1, 0]
    assert state(sent) == BACK
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == [".writing", "other/2.eml", "read/1.eml"]


def test_a_mailbox_is_read_once(sent: OutboxMail, settings: Settings, mailbox: Mailbox) -> None:
    mailbox.messages = [b"Subject: I am on leave\r\n\r\n", report()]
    settings.MAIL_BOUNCES = f"imap://bounces%40audit.example:p%40ss@127.0.0.1:{mailbox.port}/Bounces"
    read_what_came_back()
    assert state(sent) == BACK
    assert (mailbox.seen, mailbox.asked) == ({1, 2}, [("bounces@audit.example", "p@ss", "Bounces")])
    assert read_bounces() == 0


def test_where_no_place_is_set_nothing_is_read() -> None:
    assert read_bounces() == 0


@pytest.mark.parametrize(
    ("bounce", "ours"),
    [
        (Bounce((f"<{TOKEN}@audit.example>",), (), "5.1.1"), True),
        (Bounce((), (TOKEN,), "5.1.1"), True),
        (Bounce(("",), (), "5.1.1"), False),
        (Bounce(("<other@audit.example>",), ("f" * 32,), "5.1.1"), False),
    ],
)
def test_a_bounce_marks_the_mail_it_names_and_no_other(
    sent: OutboxMail, bounce: Bounce, *, ours: bool
) -> None:
    assert note_bounce(bounce) is ours
    assert state(sent)[0] == ("failed" if ours else "sent")


def test_a_mail_that_was_sent_again_meanwhile_stays_on_its_way(sent: OutboxMail) -> None:
    OutboxMail.objects.update(status="waiting", sent_at=None)
    assert note_bounce(Bounce((f"<{TOKEN}@audit.example>",), (), "5.1.1")) is False
    assert state(sent)[0] == "waiting"
