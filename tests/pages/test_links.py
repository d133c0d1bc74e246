"""No page offers a link that its reader may not follow."""

import re

from django.test import Client
from django.urls import resolve

from audit.access.choices import Role
from tests.full import Full
from tests.pages.crawled import Crawl

LINK = re.compile(r'<a\b[^>]*\shref="(/[^"#]*)')


def test_a_link_to_every_kind_of_page_opens_for_its_reader(
    full: Full, client: Client, crawled: Crawl
) -> None:
    """One link of each address is enough: what a reader may open depends on the page, and each room tests its rows."""
    refused = []
    for role, person in full.people.items():
        client.force_login(person)
        pages = [visit for visit in crawled.visits if visit.role == role]
        known = {page.path: page.status for page in pages}
        opened: set[str] = set()
        for page in pages:
            for path in (link.replace("&amp;", "&") for link in LINK.findall(page.html)):
                name = resolve(path.partition("?")[0]).view_name
                if name not in opened and (known.get(path) or client.get(path).status_code) not in (200, 302):
                    refused.append((role, page.path, path))
                opened.add(name)
    assert refused == []


def test_a_member_comes_to_the_agenda_from_the_desk_and_from_the_cases(full: Full, client: Client) -> None:
    found = {}
    for role in (Role.MEMBER, Role.STAFF):
        client.force_login(full.people[role])
        found[role] = ['href="/agenda/"' in client.get(page).content.decode() for page in ("/", "/cases/")]
    assert found == {Role.MEMBER: [True, True], Role.STAFF: [False, False]}
