"""Looking changes nothing, and rows of another ministry are as good as missing. Who gets in where: test_matrix.py."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from audit.access.choices import Role
from audit.cases.choices import State
from tests.full import Full
from tests.pages.addresses import missing_paths, paths
from tests.pages.crawled import Crawl
from tests.pages.rows import everything

# Pages that count or list.
COUNTING = ("home", "journal", "outbox", "item_list", "scoring_home", "portfolio", "case_list", "results")


def test_looking_changes_nothing(crawled: Crawl) -> None:
    assert crawled.changed == ()


def test_looking_without_a_page_changes_nothing(full: Full, client: Client) -> None:
    for role in (Role.STAFF, Role.REVIEWER, Role.CHAIR, Role.MEMBER):
        client.force_login(full.people[role])
        before = everything()
        for path in paths(full).values():
            for look in (client.head, client.options):
                look(path)
        assert everything() == before, f"{role} changed something by looking"


def test_rows_of_another_ministry_are_as_good_as_missing(full: Full, client: Client) -> None:
    client.force_login(full.stranger)
    before = everything()
    wrong = []
    for name, foreign, absent in missing_paths(full):
        for send, statuses in ((client.get, {404}), (client.post, {404, 405})):  # 405: a page that only shows
            answers = [send(path) for path in (foreign, absent)]
            if answers[0].status_code not in statuses or told(answers[0]) != told(answers[1]):
                wrong.append(f"{send.__name__} {name}: {[answer.status_code for answer in answers]}")
    assert wrong == []
    assert everything() == before


def test_what_a_stranger_counts_is_nothing(full: Full, client: Client) -> None:
    client.force_login(full.stranger)
    titles = [item.title for item in full.spare] + [case.title for case in full.cases.values()]
    pages = {name: client.get(reverse(name)).content.decode() for name in COUNTING}
    leaks = [f"{name}: {title}" for name, html in pages.items() for title in titles if title in html]
    assert leaks == []


def test_a_row_is_looked_up_in_its_case(full: Full, client: Client) -> None:
    client.force_login(full.people[Role.CHAIR])
    elsewhere = full.cases[State.BALLOT].number
    for name, pk in (
        ("consultation_answer", full.question.pk),
        ("consultation_reply", full.question.pk),
        ("objection_answer", full.objection.pk),
    ):
        assert client.get(reverse(name, args=[elsewhere, pk])).status_code in {403, 404}, name


# --- what the tests above use ----------------------------------------------------------------------------------------


def seen(answer: object) -> str:
    """A page without what differs by request: the token of its forms, and its own address."""
    html = answer.content.decode()  # type: ignore[attr-defined]  # a response of the test client
    return re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", html)


def told(answer: Any) -> tuple[int, list[tuple[str, str]], str]:
    """Everything an answer says: status, headers and page. The length is that of the page, own address included."""
    headers = [(name, value) for name, value in answer.headers.items() if name != "Content-Length"]
    return answer.status_code, headers, seen(answer)
