import pytest

from audit.accounts.queries import known_by_mail
from tests.world import MakeUser


@pytest.mark.parametrize(
    ("addresses", "found"),
    [
        (["kim@motir.example"], "kim"),
        (["KIM@MOTIR.EXAMPLE"], "kim"),
        (["other@x.example", "kim@motir.example"], "kim"),
        (["kim@motir.example", "lee@motir.example"], None),
        (["kim%"], None),
        ([""], None),
        ([], None),
    ],
)
def test_a_person_is_known_by_a_mail_address(
    make_user: MakeUser, addresses: list[str], found: str | None
) -> None:
    make_user("kim")
    make_user("lee")
    person = known_by_mail(addresses)
    assert (person.username if person else None) == found
