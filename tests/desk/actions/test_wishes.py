"""What somebody asks for is kept; who leaves by the link of a mail leaves those kinds alone."""

import pytest

from audit.core.scope import without_scope
from audit.desk.actions import leave, set_wishes
from audit.directory.models import Ministry
from audit.mail.choices import MailChoice
from audit.mail.composing import compose_due
from audit.mail.delivery import deliver_due
from audit.mail.models import MailWish, OutboxMail
from audit.mail.unsubscribing import mail_of
from tests.mail.kinds import made_up, tell
from tests.mail.rows import mail
from tests.mail.test_waiting import EXTRA, lanes
from tests.smtp import Peer
from tests.world import MakeUser

__all__ = ["lanes", "made_up"]


def test_wishes_are_kept_and_changed(ministry: Ministry, make_user: MakeUser) -> None:
    kim = make_user("kim")
    set_wishes(by=kim, choices={"kept": MailChoice.OFF}, hours={"digest_hour": 9})
    set_wishes(by=kim, choices={"kept": MailChoice.SOON}, hours={"quiet_from": 22, "quiet_until": 7})
    row = MailWish.objects.get()
    assert (row.person, row.choices, row.digest_hour, row.quiet_from) == (kim, {"kept": "soon"}, 9, 22)


@pytest.mark.usefixtures("lanes")
def test_an_optional_mail_carries_the_way_out_for_its_own_kinds(
    ministry: Ministry, make_user: MakeUser, smtp: Peer
) -> None:
    kim = make_user("kim")
    set_wishes(by=kim, choices={"kept": MailChoice.SOON}, hours={})
    tell(kim, what="a", kind=EXTRA)
    compose_due()
    deliver_due()
    headers = smtp.received[0]
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(headers["List-Unsubscribe"]).strip()
    assert address.startswith("<http://testserver/mail/leave/")
    token = address.removeprefix("<http://testserver/mail/leave/").removesuffix("/>")
    row = mail_of(token)
    assert row == OutboxMail.objects.get()
    for _twice in range(2):
        assert leave(mail=row) == ["extra"]
    assert MailWish.objects.get().choices == {"extra": "off", "kept": "soon"}


def test_a_mail_that_must_come_has_no_way_out(ministry: Ministry, make_user: MakeUser, smtp: Peer) -> None:
    row = mail(make_user("kim"))
    deliver_due()
    assert (smtp.received[0]["List-Unsubscribe"], smtp.received[0]["List-Unsubscribe-Post"]) == (None, None)
    with without_scope():
        assert mail_of(f"{row.pk}:forged") is None
