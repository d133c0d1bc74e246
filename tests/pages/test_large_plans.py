"""Plans as large as a file may be: each page shows a part of them, and asks no more of the database than for a small one."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.reorganizations.actions import draft
from audit.reorganizations.models import PlannedChange, Reorganization
from tests.world import MakeUser

SignIn = Callable[[User], Client]
DAY = date(2026, 7, 1)
LARGEST = 400_000  # characters of a page


@pytest.fixture
def planner(sign_in: SignIn, make_user: MakeUser) -> Client:
    return sign_in(make_user("admin", Role.ADMIN))


def large_plan(count: int, kind: str) -> Reorganization:
    """A draft with so many lines: new teams, or new names for units that are not there."""
    plan = draft(by=None, title="큰 개편", effective_on=DAY, changes=[])
    PlannedChange.objects.bulk_create(
        PlannedChange(
            ministry_id=plan.ministry_id,
            reorganization=plan,
            line=line,
            change=kind,
            unit=f"T-{line}",
            name_ko=f"{line}팀",
            name_en=f"Team {line}",
            level="team" if kind == "create" else "",
            parent="PC-01" if kind == "create" else "",
            successors=[],
        )
        for line in range(1, count + 1)
    )
    return plan


def asked(client: Client, path: str) -> tuple[str, int]:
    """The page, and how many queries it cost."""
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode(), len(seen)


@pytest.mark.parametrize("kind", ["create", "rename"])
def test_a_page_of_a_plan_has_a_largest_size(planner: Client, unit: Unit, kind: str) -> None:
    small, large = large_plan(3, kind), large_plan(1_500, kind)
    for page in ("", "?lines=15&tree=15", "?all=1", "schedule/"):
        html, queries = asked(planner, f"{large.get_absolute_url()}{page}")
        assert len(html) < LARGEST, page
        assert queries == asked(planner, f"{small.get_absolute_url()}{page}")[1], page


def test_lines_are_shown_a_hundred_at_a_time(planner: Client, unit: Unit) -> None:
    plan = large_plan(250, "create")
    shown = {
        page: [line for line in range(1, 251) if f'id="line-{line}"' in html]
        for page in ("1", "2", "3", "99", "0", "x")
        for html in [planner.get(f"{plan.get_absolute_url()}?lines={page}").content.decode()]
    }
    first, second, last = list(range(1, 101)), list(range(101, 201)), list(range(201, 251))
    assert shown == {"1": first, "2": second, "3": last, "99": last, "0": last, "x": first}


def test_pages_of_lines_and_of_units_are_turned_apart(planner: Client, unit: Unit) -> None:
    plan = large_plan(250, "create")
    html = planner.get(f"{plan.get_absolute_url()}?all=1&lines=2&tree=2").content.decode()
    turns = sorted(link.split('"')[0] for link in html.split('href="?all=1&amp;')[1:])
    assert turns == [
        "lines=2&amp;tree=1#tree-head",
        "lines=2&amp;tree=3#tree-head",
        "tree=2&amp;lines=1#lines-head",
        "tree=2&amp;lines=3#lines-head",
    ]


def test_what_is_wrong_is_told_thirty_times_and_leads_to_its_page(planner: Client, unit: Unit) -> None:
    plan = large_plan(250, "rename")
    for line in range(1, 131):
        PlannedChange.objects.filter(reorganization=plan, line=line).delete()
    html = planner.get(plan.get_absolute_url()).content.decode()
    assert re.findall(r'href="(\?lines=\d#line-\d+)"', html) == [
        f"?lines=1#line-{line}" for line in range(131, 161)
    ]
    assert "그 밖에 90건이 더 있습니다." in html


def test_what_a_list_cannot_tell_is_asked_thirty_times(planner: Client, unit: Unit) -> None:
    plan = large_plan(250, "create")
    html = planner.get(f"{plan.get_absolute_url()}?lines=3").content.decode()
    asked_for = html.partition('id="open-head"')[2].partition("</section>")[0]
    assert asked_for.count("<li><a") == 30
    assert "그 밖에 220건이 더 있습니다." in asked_for
