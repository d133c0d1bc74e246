from collections.abc import Callable

from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit, User
from tests.world import MakeUser

SignIn = Callable[[User], Client]


def test_no_page_of_a_signed_in_person_is_kept_by_the_browser(
    client: Client, sign_in: SignIn, make_user: MakeUser, unit: Unit
) -> None:
    signed_in = sign_in(make_user("kim", Role.CHAIR))
    kept = {signed_in.get(path).headers["Cache-Control"] for path in ("/", "/cases/", "/results/", "/admin/")}
    assert {frozenset(value.split(", ")) >= {"private", "no-store"} for value in kept} == {True}
