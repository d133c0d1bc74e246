from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import override_settings

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import AlreadyDone
from audit.desk.actions import hurry, push, resend
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from tests.mail.kinds import OTHER, made_up, tell
from tests.world import MONDAY, later

__all__ = ["made_up"]

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


# --- what waits -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("made_up")
@override_settings(MAIL_QUIET=timedelta(minutes=10), MAIL_MOST=timedelta(minutes=60))
def test_what_waits_for_a_person_is_hurried_by_its_kind(ministry: Ministry, make_user: MakeUser) -> None:
    secretary, kim, lee = make_user("sec", Role.SECRETARY), make_user("kim"), make_user("lee")
    tell(kim, lee, what="a")
    tell(kim, what="b")
    tell(kim, what="c", kind=OTHER)
    notice = Notice.objects.filter(person=kim, kind="news").latest("pk")
    assert compose_due().total() == 0
    assert hurry(by=secretary, notice=notice) == 2
    event = Event.objects.get()
    assert (event.kind, event.actor, event.subject_id, event.facts) == (
        "mail.hurried", secretary, notice.pk, {"kind": "news", "recipient": kim.pk, "count": 2},
    )  # fmt: skip
    with pytest.raises(AlreadyDone):
        hurry(by=secretary, notice=notice)
    assert compose_due() == Counter(composed=1)
    assert OutboxMail.objects.get().recipient == kim
    assert Notice.objects.waiting().count() == 2
    with pytest.raises(AlreadyDone):
        hurry(by=secretary, notice=notice)
    assert Event.objects.count() == 1


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("role", [Role.CHAIR, Role.AUDITOR, Role.STAFF])
def test_others_may_not_hurry(ministry: Ministry, make_user: MakeUser, role: Role) -> None:
    other = make_user("other", role)
    tell(other, what="a")
    with pytest.raises(NotAllowed):
        hurry(by=other, notice=Notice.objects.get())
    assert (Notice.objects.get().hurried_at, Event.objects.count()) == (None, 0)


# --- what waits for its next try --------------------------------------------------------------------------------------


def test_a_mail_that_waits_for_its_next_try_is_pushed(
    ministry: Ministry, make_user: MakeUser, failed: OutboxMail
) -> None:
    secretary = make_user("sec", Role.SECRETARY)
    OutboxMail.objects.update(status=MailStatus.WAITING, not_before=later(hours=6), attempts=5)
    mail = push(by=secretary, mail=failed)
    assert (mail.not_before, mail.attempts, mail.status) == (MONDAY, 5, MailStatus.WAITING)
    event = Event.objects.get()
    assert (event.kind, event.actor, event.facts) == (
        "mail.pushed", secretary, {"kind": failed.kind, "recipient": failed.recipient_id},
    )  # fmt: skip
    with pytest.raises(AlreadyDone):
        push(by=secretary, mail=failed)


@pytest.mark.parametrize("status", [MailStatus.FAILED, MailStatus.EXPIRED])
def test_what_does_not_wait_is_not_pushed(
    make_user: MakeUser, failed: OutboxMail, status: MailStatus
) -> None:
    OutboxMail.objects.update(status=status, not_before=later(hours=6))
    with pytest.raises(AlreadyDone):
        push(by=make_user("sec", Role.SECRETARY), mail=failed)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.AUDITOR, Role.STAFF])
def test_others_may_not_push(make_user: MakeUser, failed: OutboxMail, role: Role) -> None:
    OutboxMail.objects.update(status=MailStatus.WAITING, not_before=later(hours=6))
    with pytest.raises(NotAllowed):
        push(by=make_user("other", role), mail=failed)
