"""What the head of every page offers its reader."""

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit
from tests.pages.reading import Reading
from tests.world import MakeUser


@pytest.mark.parametrize(("roles", "offered"), [((Role.STAFF,), True), ((Role.OBSERVER,), False)])
def test_a_search_of_the_register_for_who_may_read_it(
    client: Client, make_user: MakeUser, unit: Unit, roles: tuple[Role, ...], offered: bool
) -> None:
    client.force_login(make_user("kim", *roles, unit=unit))
    forms = [
        form.attributes
        for form in Reading(client.get("/me/").content.decode()).all("form")
        if form.attributes.get("role") == "search"
    ]
    wanted = {"class": "site-search", "role": "search", "method": "get", "action": "/register/"}
    assert forms == ([wanted] if offered else [])
