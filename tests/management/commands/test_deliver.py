"""manage.py deliver: what has waited long enough is composed first, then everything that is due goes out."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings

from audit.core import clock
from audit.core.scope import without_scope
from audit.directory.models import Ministry
from audit.mail.models import Notice, OutboxMail
from tests.mail.kinds import made_up, tell
from tests.smtp import Peer
from tests.world import MakeUser, later

__all__ = ["made_up"]
pytestmark = pytest.mark.usefixtures("made_up")


def delivered() -> str:
    out = StringIO()
    call_command("deliver", stdout=out)
    return out.getvalue().strip()


@override_settings(MAIL_QUIET=timedelta(minutes=10), MAIL_MOST=timedelta(minutes=60))
def test_the_notices_of_an_hour_ago_go_out_and_those_of_now_wait(
    ministry: Ministry, make_user: MakeUser, smtp: Peer
) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    tell(kim, what="old")
    with clock.at(later(hours=1)):
        tell(lee, what="new")
        assert [delivered(), delivered()] == [
            "1 sent, 0 to be tried again, 0 failed",
            "0 sent, 0 to be tried again, 0 failed",
        ]
    assert [mail["To"].addresses[0].addr_spec for mail in smtp.received] == ["kim@motir.example"]
    assert Notice.objects.waiting().get().key == f"new:{lee.pk}"


def test_each_answer_of_the_mail_server_is_counted(
    ministry: Ministry, make_user: MakeUser, smtp: Peer
) -> None:
    for name in ("kim", "lee", "park", "choi"):
        tell(make_user(name), what=name)
    smtp.answers = {"lee@motir.example": "450 later", "park@motir.example": "550 no such user"}
    with clock.at(later(hours=1)):
        assert delivered() == "2 sent, 1 to be tried again, 1 failed"
    with without_scope():
        rows = dict(OutboxMail.objects.values_list("to_address", "status"))
    assert {address.partition("@")[0]: status for address, status in rows.items()} == {
        "kim": "sent", "lee": "waiting", "park": "failed", "choi": "sent"
    }  # fmt: skip
