from datetime import date

import pytest
from django.core.management import CommandError, call_command

from audit.access.choices import Role
from audit.access.models import Grant
from audit.accounts.models import ApiToken
from audit.accounts.tokens import token_of
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from tests.api.program import Program
from tests.rows import everything
from tests.world import MakeUser, found


@pytest.fixture
def kim(make_user: MakeUser) -> User:
    return make_user("kim", Role.OBSERVER)


@pytest.fixture
def operator(ministry: Ministry) -> User:
    return User.objects.create_superuser("root", name_ko="운영자", email="root@x.kr")


def issued(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    call_command("issue_token", *arguments)
    return capsys.readouterr().out.splitlines()


def test_the_token_stands_alone_on_the_last_line(kim: User, capsys: pytest.CaptureFixture[str]) -> None:
    lines = issued(capsys, "kim")
    assert lines[:-1] == ["kim, motir, until 2026-06-07:"]
    assert token_of(lines[-1]) == ApiToken.objects.get()
    assert Program(lines[-1]).get("units").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "last"), [(["--days", "7"], "2026-03-16"), (["--ministry", "motir"], "2026-06-07")]
)
def test_days_and_the_own_ministry_may_be_named(
    kim: User, capsys: pytest.CaptureFixture[str], arguments: list[str], last: str
) -> None:
    assert issued(capsys, "kim", *arguments)[0] == f"kim, motir, until {last}:"


def test_an_operator_reads_the_named_ministry_like_an_auditor_and_no_other(
    operator: User, ministry: Ministry, capsys: pytest.CaptureFixture[str], unit: object
) -> None:
    found("other", "다른부", "Other")
    text = issued(capsys, "root", "--ministry", "motir")[-1]
    assert Program(text).get("units").json()["count"] == 2
    lent = Grant.objects.get()
    assert (lent.user, lent.role, lent.valid_until) == (operator, Role.AUDITOR, date(2026, 6, 7))
    kinds = [event.kind for event in Event.objects.order_by("sequence")]
    assert kinds == ["grant.given", "token.issued"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nobody"], "There is nobody with the user name nobody."),
        (["root"], "root is an operator: say which ministry to read with --ministry CODE."),
        (["root", "--ministry", "nope"], "There is no ministry with the code nope."),
        (["kim", "--ministry", "nope"], "There is no ministry with the code nope."),
        (["kim", "--ministry", "other"], "kim does not belong to the ministry other."),
        (["lee"], "lee has no role in motir: a token could read nothing."),
        (["lost"], "lost belongs to no ministry."),
        (["gone"], "The account of gone is closed."),
        (["kim", "--days", "0"], "A token lasts 1 to 366 days."),
        (["kim", "--days", "367"], "A token lasts 1 to 366 days."),
    ],
)
def test_each_mistake_has_its_sentence_and_leaves_no_trace(
    kim: User, operator: User, make_user: MakeUser, arguments: list[str], sentence: str
) -> None:
    found("other", "다른부", "Other")
    make_user("lee")
    User.objects.create_user("lost", name_ko="미아", email="m@x.kr")
    User.objects.create_user("gone", name_ko="퇴직", email="g@x.kr", is_active=False)
    before = everything()
    with pytest.raises(CommandError) as refusal:
        call_command("issue_token", *arguments)
    assert (str(refusal.value), refusal.value.returncode) == (sentence, 1)
    assert everything() == before
