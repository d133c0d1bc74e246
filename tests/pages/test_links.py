"""No page offers a link that its reader may not follow."""

import re

from django.test import Client
from django.urls import resolve

from audit.access.choices import Role
from tests.full import Full
from tests.pages.addresses import paths

LINK = re.compile(r'<a\b[^>]*\shref="(/[^"#]*)')


def test_a_link_to_every_kind_of_page_opens_for_its_reader(full: Full, client: Client) -> None:
    """One link of each address is enough: what a reader may open depends on the page, and each room tests its rows."""
    refused = []
    for role, person in full.people.items():
        client.force_login(person)
        opened: set[str] = set()
        for page in paths(full).values():
            answer = client.get(page)
            links = LINK.findall(answer.content.decode()) if answer.status_code == 200 else []
            for path in (link.replace("&amp;", "&") for link in links):
                name = resolve(path.partition("?")[0]).view_name
                if name not in opened and client.get(path).status_code not in (200, 302):
                    refused.append((role, page, path))
                opened.add(name)
    assert refused == []


def test_a_member_comes_to_the_agenda_from_the_desk_and_from_the_cases(full: Full, client: Client) -> None:
    found = {}
    for role in (Role.MEMBER, Role.STAFF):
        client.force_login(full.people[role])
        found[role] = ['href="/agenda/"' in client.get(page).content.decode() for page in ("/", "/cases/")]
    assert found == {Role.MEMBER: [True, True], Role.STAFF: [False, False]}
