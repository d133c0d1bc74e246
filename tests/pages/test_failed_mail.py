"""The queue of mail that could not be delivered: of a mail that only its reader may open not even the subject is told."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Ministry, User
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
from tests.world import MONDAY, MakeUser, later

SignIn = Callable[[User], Client]
SECRET, OWN = "새 비밀번호를 정해 주십시오", "받는 사람만 열 수 있는 메일"


def failed(ministry: Ministry, to: User, kind: str, subject: str) -> OutboxMail:
    return OutboxMail.objects.create(
        ministry=ministry, recipient=to, to_address="wrong@motir.example", kind=kind, key=f"{kind}:{to.pk}",
        subject=subject, text="글", message_id=f"<{kind}-{to.pk}@testserver>", status=MailStatus.FAILED, attempts=20,
        last_error="550 no such user", not_before=later(days=3), created_at=MONDAY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("", {"결정 알림", OWN, "내 비밀번호"}),
        ("비밀번호", {"내 비밀번호"}),  # nobody finds out by asking
        ("결정", {"결정 알림"}),
    ],
)
def test_what_only_its_reader_may_open_is_neither_shown_nor_found_by_its_subject(
    ministry: Ministry, make_user: MakeUser, sign_in: SignIn, words: str, shown: set[str]
) -> None:
    secretary, other = make_user("sec", Role.SECRETARY), make_user("kim")
    failed(ministry, other, "decided", "결정 알림")
    failed(ministry, other, "password_reset", SECRET)
    failed(ministry, secretary, "password_reset", "내 비밀번호")
    answer = sign_in(secretary).get("/admin/failed-mail/", {"q": words})
    page = answer.content.decode()
    assert {subject for subject in ("결정 알림", OWN, "내 비밀번호") if subject in page} == shown
    assert SECRET not in page
