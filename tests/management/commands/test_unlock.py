from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from audit.core import clock
from audit.directory.models import Ministry
from tests.access.codes import WRONG, give_password
from tests.access.rows import with_authenticator
from tests.world import MakeUser


@pytest.mark.parametrize(
    ("codes", "left", "said"),
    [(False, 1, "kim: may try again\n"), (True, 0, "kim: may try again, authenticator removed\n")],
)
def test_a_locked_person_tries_again_and_a_lost_telephone_is_no_end(
    client: Client, make_user: MakeUser, codes: bool, left: int, said: str
) -> None:
    with_authenticator(make_user("kim"))
    assert [give_password(client, password=WRONG) for _ in range(10)][-1] == "429"
    out = StringIO()
    call_command("unlock", "kim", codes=codes, stdout=out)
    assert (out.getvalue(), Authenticator.objects.count()) == (said, left)
    assert give_password(client) == ("/sign-in/code/" if left else "/")


def test_in_a_founded_ministry_a_lost_telephone_takes_two(make_user: MakeUser, ministry: Ministry) -> None:
    Ministry.objects.filter(pk=ministry.pk).update(founding_ended_at=clock.now())
    with_authenticator(make_user("kim"))
    with pytest.raises(CommandError, match="takes two people"):
        call_command("unlock", "kim", codes=True)
    assert Authenticator.objects.count() == 1
    call_command("unlock", "kim", stdout=StringIO())


def test_an_unknown_name_is_said_to_be_unknown(db: None) -> None:
    with pytest.raises(CommandError, match="no person with the user name nobody"):
        call_command("unlock", "nobody")
