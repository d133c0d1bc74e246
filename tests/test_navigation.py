"""What the head of every page offers its reader."""

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit
from tests.pages.reading import Reading
from tests.world import MakeUser


@pytest.mark.parametrize("role", [Role.STAFF, Role.OBSERVER])
def test_a_search_for_everybody_of_a_ministry(
    client: Client, make_user: MakeUser, unit: Unit, role: Role
) -> None:
    client.force_login(make_user("kim", role, unit=unit))
    forms = [
        form.attributes
        for form in Reading(client.get("/me/").content.decode()).all("form")
        if form.attributes.get("role") == "search"
    ]
    assert forms == [{"class": "site-search", "role": "search", "method": "get", "action": "/search/"}]
