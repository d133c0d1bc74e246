from collections.abc import Callable

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import AlreadyDone
from audit.desk.actions import resend
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
from tests.world import MONDAY, later

MakeUser = Callable[..., User]


@pytest.fixture
def failed(ministry: Ministry, make_user: MakeUser) -> OutboxMail:
    return OutboxMail.objects.create(
        ministry=ministry, recipient=make_user("kim"), to_address="wrong@motir.example", kind="decided", key="d:1",
        subject="결정", text="글", message_id="<1@testserver>", status=MailStatus.FAILED, attempts=20,
        last_error="550 no such user", not_before=later(days=3), created_at=MONDAY,
    )  # fmt: skip


def test_a_failed_mail_goes_on_its_way_again_to_the_address_of_today(
    failed: OutboxMail, make_user: MakeUser
) -> None:
    secretary = make_user("sec", Role.SECRETARY)
    assert resend(by=secretary, mail=failed) == failed
    failed.refresh_from_db()
    assert (failed.status, failed.attempts, failed.not_before, failed.to_address, failed.message_id) == (
        MailStatus.WAITING, 0, MONDAY, "kim@motir.example", "<1@testserver>",
    )  # fmt: skip
    event = Event.objects.get()
    assert (event.kind, event.actor, event.facts) == (
        "mail.resent", secretary, {"kind": "decided", "recipient": failed.recipient_id}
    )  # fmt: skip
    with pytest.raises(AlreadyDone):
        resend(by=secretary, mail=failed)
    assert Event.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CHAIR, Role.AUDITOR, Role.STAFF])
def test_others_may_not(failed: OutboxMail, make_user: MakeUser, role: Role) -> None:
    with pytest.raises(NotAllowed):
        resend(by=make_user("other", role), mail=failed)
    failed.refresh_from_db()
    assert failed.status == MailStatus.FAILED
    assert not Event.objects.exists()
