"""The stop switch, formal notices that are looked at, and the ministry's rules of mail: value, event, and refusal without a trace."""

from collections import Counter

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import AlreadyDone
from audit.desk.actions import (
    change_mail_rules,
    release_notices,
    start_mail,
    stop_mail,
    take_back,
    take_back_notices,
)
from audit.desk.refusals import MailNotStopped
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.mail.choices import DropReason, MailStatus
from audit.mail.composing import compose_due
from audit.mail.delivery import deliver_due
from audit.mail.models import MailPolicy, Notice, OutboxMail
from tests.mail.kinds import OTHER, made_up, tell
from tests.mail.rows import mail
from tests.smtp import Peer
from tests.world import MONDAY, MakeUser

__all__ = ["made_up"]
pytestmark = pytest.mark.usefixtures("made_up")


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("sec", Role.SECRETARY)


def told() -> list[tuple[str, object]]:
    rows = Event.objects.filter(kind__regex="^(mail|notice)[.]").order_by("sequence")
    return [(row.kind, row.facts) for row in rows]


def test_ten_thousand_mails_by_mistake_are_stopped_taken_back_and_the_rest_goes(
    ministry: Ministry, secretary: User, make_user: MakeUser, smtp: Peer
) -> None:
    kim = make_user("kim")
    right = mail(kim, kind="decided")
    OutboxMail.objects.bulk_create(
        OutboxMail(
            ministry=ministry, recipient=kim, to_address=kim.email, kind="other", key=f"wrong:{number}", subject="잘못",
            text="글", message_id=f"<wrong{number}@testserver>", not_before=MONDAY, created_at=MONDAY,
        )
        for number in range(10_000)
    )  # fmt: skip
    tell(kim, what="mistake", kind=OTHER)
    assert stop_mail(by=secretary).stopped_at == MONDAY
    assert (compose_due(), deliver_due()) == (Counter(), Counter())
    assert take_back(by=secretary, kind="other") == 10_001
    assert start_mail(by=secretary).stopped_at is None
    assert (deliver_due(), len(smtp.received)) == (Counter(sent=1), 1)
    right.refresh_from_db()
    assert right.status == MailStatus.SENT
    assert OutboxMail.objects.filter(status=MailStatus.TAKEN_BACK).count() == 10_000
    assert Notice.objects.get().dropped == DropReason.TAKEN_BACK
    assert told() == [
        ("mail.stopped", {"waiting": 10_001}),
        ("mail.taken_back", {"kind": "other", "count": 10_001}),
        ("mail.started", {"waiting": 1}),
    ]


def test_what_makes_no_sense_is_refused_and_leaves_no_trace(
    ministry: Ministry, secretary: User, make_user: MakeUser
) -> None:
    mail(secretary, kind="other")
    with pytest.raises(MailNotStopped):
        take_back(by=secretary, kind="other")
    with pytest.raises(AlreadyDone):
        start_mail(by=secretary)
    staff = make_user("kim", Role.STAFF)
    for act in (stop_mail, start_mail):
        with pytest.raises(NotAllowed):
            act(by=staff)
    with pytest.raises(NotAllowed):
        change_mail_rules(by=secretary, rules={"brief": True})
    assert (told(), OutboxMail.objects.get().status) == ([], MailStatus.WAITING)
    stop_mail(by=secretary)
    with pytest.raises(AlreadyDone):
        stop_mail(by=secretary)
    with pytest.raises(AlreadyDone):
        take_back(by=secretary, kind="news")
    assert len(told()) == 1


@pytest.mark.parametrize("let_go", [True, False])
def test_held_notices_of_one_matter_go_or_are_taken_back_together(
    ministry: Ministry, secretary: User, make_user: MakeUser, *, let_go: bool
) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    tell(kim, lee, what="a")
    tell(lee, what="b")  # of another subject
    Notice.objects.update(held=True)
    notice = Notice.objects.filter(key__startswith="a:")[0]
    act, event = (release_notices, "notice.released") if let_go else (take_back_notices, "notice.taken_back")
    assert act(by=secretary, notice=notice) == 2
    assert compose_due() == (Counter(composed=2) if let_go else Counter())
    assert [row.key for row in Notice.objects.held()] == [f"b:{lee.pk}"]
    assert told() == [(event, {"kind": "news", "count": 2})]
    with pytest.raises(AlreadyDone):
        act(by=secretary, notice=notice)


def test_the_rules_of_a_ministry_change_and_the_journal_says_how(
    ministry: Ministry, make_user: MakeUser
) -> None:
    admin = make_user("admin", Role.ADMIN)
    rules = {"hold_formal": True, "brief": False, "domains": "motir.go.kr"}
    for _twice in range(2):
        change_mail_rules(by=admin, rules=rules)
    policy = MailPolicy.objects.get()
    assert {name: getattr(policy, name) for name in rules} == rules
    changes = {
        "hold_formal": {"before": False, "after": True},
        "domains": {"before": "", "after": "motir.go.kr"},
    }
    assert told() == [("mail.rules_changed", {"changes": changes})]
