"""A structure that is to come does not leak: nobody but those who plan sees, counts or finds anything of it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.core.scope import ministry_scope
from audit.directory.choices import ChangeKind as Kind
from audit.organizations.rules.changes import UnitChange
from audit.reorganizations.actions import draft, schedule, send, withdraw
from audit.reorganizations.models import Reorganization
from tests.full import Full
from tests.pages.addresses import paths
from tests.pages.reading import text
from tests.pages.test_crawl import seen
from tests.rows import everything

READERS = (Role.STAFF, Role.CHAIR, Role.AUDITOR)  # the narrowest and the widest views of what is public
# Words that stand nowhere else: title, code and names of the new unit.
SECRETS = ("비공개개편", "SECRET-9", "비밀과", "Secret Division")
PAGES = (
    "",
    "edit/",
    "lines/new/?change=create",
    "lines/1/",
    "guide/",
    "touched/items/",
    "schedule/",
    "withdraw/",
)


@pytest.fixture
def secret(full: Full) -> Reorganization:
    """Scheduled, with a new unit, an item sent there by hand; beside it a draft and a withdrawn plan that say the same."""
    admin = full.people[Role.ADMIN]
    change = UnitChange(
        1, Kind.CREATE, "SECRET-9", name_ko="비밀과", name_en="Secret Division", level="team", parent="M-SP"
    )
    made = [
        draft(by=admin, title="비공개개편", effective_on=date(2026, 7, 1), changes=[change])
        for _each in range(3)
    ]
    withdraw(by=admin, reorganization=made[2], version=1)
    plan = schedule(by=admin, reorganization=made[0], version=1)
    send(by=admin, reorganization=plan, version=None, unit="SECRET-9", items=[full.spare[0]])
    return plan


def looked_at(full: Full) -> Iterator[str]:
    """Every page, and those that search or take a day."""
    yield from paths(full).values()
    for secret in SECRETS:
        yield f"/organization/?name={secret}"
        yield f"/register/?q={secret}"
    for day in ("2026-07-01", "2026-12-31"):
        yield f"/organization/?as_of={day}"
        yield f"/organization/units.csv?as_of={day}"
        yield f"/results/units/?as_of={day}"
        yield f"/organization/M-SP/?as_of={day}"
    yield from ("/organization/SECRET-9/", "/results/units/?unit=SECRET-9", "/register/?unit=SECRET-9")


@pytest.mark.parametrize("role", READERS)
def test_no_page_shows_or_finds_it(full: Full, secret: Reorganization, client: Client, role: Role) -> None:
    client.force_login(full.people[role])
    leaks = []
    for path in looked_at(full):
        html = client.get(path).content.decode(errors="replace")  # files are read by the tests of documents
        asked = [word for word in SECRETS if word in path]
        leaks += [f"{path}: {word}" for word in SECRETS if word not in asked and word in html]
    assert leaks == []


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, *READERS])
def test_its_pages_are_as_good_as_missing(
    full: Full, secret: Reorganization, client: Client, role: Role
) -> None:
    client.force_login(full.people[role])
    before = everything()
    for page in PAGES:
        for number in (secret.number, secret.number + 1):  # scheduled, and a draft
            answers = [
                (client.get(path), client.post(path, {"version": "1"}))
                for path in (f"/organization/reorganizations/{n}/{page}" for n in (number, 999))
            ]
            statuses = [[answer.status_code for answer in pair] for pair in answers]
            assert statuses[0] == statuses[1], (page, statuses)
            assert set(statuses[0]) <= {403, 404, 405}  # the last to a POST at a page that only shows
            assert seen(answers[0][0]) == seen(answers[1][0])
    assert everything() == before


def test_the_list_of_others_is_the_same_with_and_without_it(full: Full, client: Client) -> None:
    client.force_login(full.people[Role.STAFF])
    before = seen(client.get("/organization/reorganizations/"))
    with ministry_scope(full.ministry):
        draft(by=full.people[Role.ADMIN], title="비공개개편", effective_on=full.plan.effective_on)
    assert seen(client.get("/organization/reorganizations/")) == before


def test_the_journal_does_not_say_that_a_plan_exists(
    full: Full, secret: Reorganization, client: Client
) -> None:
    client.force_login(full.people[Role.STAFF])
    said = text(client.get("/journal/"))
    assert ("개편" in said, said.count("아직 공개되지 않은 준비가 있었습니다.")) == (False, 7)
    client.force_login(full.people[Role.ADMIN])
    said = text(client.get("/journal/"))
    assert (said.count("비공개개편"), "아직 공개되지 않은" in said) == (6, False)
