import pytest
from django.core.management import CommandError, call_command

from audit.access.choices import Role
from audit.access.models import Grant
from audit.accounts.actions import issue_token
from audit.accounts.models import ApiToken
from audit.accounts.tokens import token_of
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry, User
from tests.world import MakeUser, found


def test_all_of_a_person_end_in_every_ministry_and_those_of_others_stay(
    make_user: MakeUser, ministry: Ministry, capsys: pytest.CaptureFixture[str]
) -> None:
    operator = User.objects.create_superuser("root", name_ko="운영자", email="root@x.kr")
    kim = make_user("kim", Role.OBSERVER)
    texts = [issue_token(by=None, user=operator)[1], issue_token(by=None, user=operator)[1]]
    with ministry_scope(found("other", "다른부", "Other")):
        texts.append(issue_token(by=None, user=operator)[1])
    kept = issue_token(by=kim, user=kim)[1]
    call_command("revoke_tokens", "root")
    assert capsys.readouterr().out == "3 tokens revoked\n"
    assert [token_of(text) for text in texts] == [None] * 3
    assert token_of(kept) == ApiToken.objects.get(user=kim)
    with without_scope():
        assert {grant.valid_until for grant in Grant.objects.filter(user=operator)} == {Grant.objects.filter(
            user=operator)[0].valid_from}  # fmt: skip
    call_command("revoke_tokens", "root")
    assert capsys.readouterr().out == "0 tokens revoked\n"


def test_an_unknown_name_is_told(db: None) -> None:
    with pytest.raises(CommandError, match=r"^There is nobody with the user name nobody\.$"):
        call_command("revoke_tokens", "nobody")
