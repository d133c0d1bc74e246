"""What a row of the outbox becomes."""

import pytest
from django.core.mail import get_connection
from pytest_django import Settings

from audit.directory.models import Ministry
from audit.mail.message import message
from audit.mail.models import OutboxMail
from tests.world import MONDAY, MakeUser


def mail(ministry: Ministry | None) -> OutboxMail:
    return OutboxMail(
        ministry=ministry,
        to_address="kim@motir.example",
        kind="ballot_opened",
        subject="서면심의",
        text="회신해 주십시오.\n",
        message_id="<1@testserver>",
        created_at=MONDAY,
    )


@pytest.mark.parametrize(
    ("own", "sender"),
    [("", "audit@installation.example"), ("reform@motir.example", "reform@motir.example")],
)
def test_it_comes_from_the_ministry_or_else_from_the_installation(
    ministry: Ministry, settings: Settings, own: str, sender: str
) -> None:
    settings.DEFAULT_FROM_EMAIL = "audit@installation.example"
    ministry.mail_sender = own
    built = message(mail(ministry), get_connection())
    assert (built.from_email, built.message()["From"], built.to) == (sender, sender, ["kim@motir.example"])


def test_mail_of_nobodys_ministry_comes_from_the_installation(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "audit@installation.example"
    assert message(mail(None), get_connection()).from_email == "audit@installation.example"


def test_the_name_of_a_person_is_no_part_of_the_address(ministry: Ministry, make_user: MakeUser) -> None:
    """Whatever stands in it, there is one recipient: the address alone."""
    row = mail(ministry)
    row.recipient = make_user("kim")
    row.recipient.name_ko = '김, 나래" <all@motir.example>' + "가" * 200
    built = message(row, get_connection())
    assert (built.recipients(), built.message()["To"]) == (["kim@motir.example"], "kim@motir.example")


def test_a_sender_of_two_lines_is_no_header(ministry: Ministry) -> None:
    ministry.mail_sender = "reform@motir.example\nBcc: all@motir.example"
    with pytest.raises(ValueError, match="newline"):
        message(mail(ministry), get_connection()).message()


def test_the_same_row_is_always_the_same_bytes(ministry: Ministry) -> None:
    row = mail(ministry)
    row.html = "<p>회신해 주십시오.</p>"
    first, second = (message(row, get_connection()).message().as_bytes() for _time in range(2))
    assert (first == second, first.count(b"--=_1\r\n") + first.count(b"--=_1\n")) == (True, 2)
