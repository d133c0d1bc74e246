"""Blindness until the release, the release itself, and what pages cost."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.register.models import WorkItem
from audit.scoring.actions import rounds
from audit.scoring.actions.releasing import go_on_releasing
from audit.scoring.actions.rounds import release_round
from audit.scoring.models import Assignment, Round
from tests.scoring.reading import primary, text
from tests.scoring.world import MakeItem, OpenRound, give, sheet
from tests.world import MakeUser

SignIn = Callable[[User], Client]
HOME, QUEUE, NEW, PORTFOLIO = "/scoring/", "/scoring/queue/", "/scoring/rounds/new/", "/portfolio/"

ROUND, RELEASE = "/scoring/rounds/1/", "/scoring/rounds/1/release/"

Counts = Callable[[int], Any]


CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|\b[0-9a-f]{12,64}\b')


def seen_by(sign_in: SignIn, people: tuple[User, ...], item: WorkItem) -> Mapping[tuple[str, str], str]:
    """Every page that could tell something, per person; what changes by chance is taken out."""
    turns = [f"{QUEUE}?skip={pk}" for pk in Assignment.objects.values_list("pk", flat=True)]
    pages = [HOME, QUEUE, *turns, ROUND, RELEASE, PORTFOLIO, f"/register/{item.pk}/"]
    pages += ["/register/", "/journal/", "/", "/outbox/", "/results/"]
    shown = {}
    for user in people:
        client = sign_in(user)
        for page in pages:
            response = client.get(page)
            shown[user.username, page] = CHANGING.sub("", response.content.decode())
    return shown


def test_before_the_release_no_page_depends_on_a_level(
    sign_in: SignIn,
    make_user: MakeUser,
    opened: Round,
    own: Assignment,
    anna: User,
    bela: User,
    secretary: User,
) -> None:
    """Whatever Bela chose, everybody else's pages are the same to the letter."""
    people = (anna, secretary, make_user("chair", Role.CHAIR), make_user("park", Role.AUDITOR))
    theirs = opened.assignments.get(reviewer=bela, item=own.item)
    shown = []
    for marks in (sheet(0), sheet(4), sheet(None, citizens=2)):
        with transaction.atomic():
            give(theirs, marks)
            shown.append(seen_by(sign_in, people, own.item))
            transaction.set_rollback(True)
    assert [page for page in shown[0] if len({each[page] for each in shown}) > 1] == []


def test_the_open_round_shows_counts_of_sheets_only(
    sign_in: SignIn, opened: Round, own: Assignment, secretary: User, bela: User
) -> None:
    give(own, sheet(4))
    page = text(sign_in(secretary).get(ROUND))
    assert "4건 중 1 건" in page
    assert ("bela 님" in page, "anna 님" in page) == (True, True)
    assert [word in page for word in ("기준별 평균", "공공가치 (100점 만점)", "국민 눈높이")] == [
        False,
        False,
        False,
    ]
    assert "anna 님" not in text(sign_in(bela).get(ROUND))  # who is slow is for those who run the round


def test_after_the_release_levels_are_shown_without_names(
    sign_in: SignIn, opened: Round, secretary: User, bela: User
) -> None:
    for row in opened.assignments.all():
        give(row, sheet(1 if row.item.title == "주간 업무보고" else 4, law=0 if row.reviewer == bela else 1))
    release_round(by=secretary, round=opened)
    page = text(sign_in(bela).get(ROUND))
    assert page.index("주간 업무보고") < page.index("월간 행사 보고")
    assert "근거 법령 0.5" in page and "국민 눈높이 1.0" in page
    assert [name in page for name in ("anna 님", "bela 님")] == [False, False]


def test_the_release_is_confirmed_and_happens_once(sign_in: SignIn, opened: Round, secretary: User) -> None:
    client = sign_in(secretary)
    assert primary(client.get(ROUND)) is None
    early = client.post(RELEASE, follow=True, headers={"referer": f"http://testserver{RELEASE}"})
    assert "평가 4건이 아직 남아 있고 기한도 지나지 않았습니다." in text(early)
    give(opened.assignments.all()[0])
    with clock.at(opened.deadline):
        assert primary(client.get(ROUND)) == RELEASE
        assert "평가표 4건 가운데 1건을 반영합니다. 제출하지 않은 3건은 더 받지 않습니다." in text(
            client.get(RELEASE)
        )
        done = client.post(RELEASE, follow=True)
        assert "결과를 공개했습니다." in text(done) and "정비 검토 구간" in text(done)
        assert client.get(RELEASE).headers["Location"] == ROUND
        again = client.post(RELEASE, follow=True, headers={"referer": f"http://testserver{ROUND}"})
        assert "이미" in text(again)
    assert Event.objects.filter(kind="round.released").count() == 1


def release(of: Round, by: User) -> None:
    for row in of.assignments.filter(status="open"):
        give(row)
    release_round(by=by, round=of)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_a_fixed_number_of_queries(
    sign_in: SignIn,
    open_: OpenRound,
    make_item: MakeItem,
    anna: User,
    secretary: User,
    django_assert_num_queries: Counts,
    count: int,
) -> None:
    def scored_before(place: int) -> Round:
        opened = open_(*[make_item(f"업무 {place}-{number}") for number in range(count)])
        release(opened, secretary)
        return opened

    released = [scored_before(place) for place in range(count)][-1]
    rounds = [
        open_(*[make_item(f"새 업무 {place}-{number}") for number in range(count)]) for place in range(count)
    ]
    costs = {
        (anna, HOME): 10,
        (anna, QUEUE): 10,
        (secretary, HOME): 8,
        (secretary, f"{NEW}?name=x&reviewers=1&deadline=2026-03-20"): 14,
        (secretary, rounds[-1].get_absolute_url()): 11,
        (secretary, released.get_absolute_url()): 13,
        (secretary, PORTFOLIO): 12,
    }
    for (user, page), cost in costs.items():
        client = sign_in(user)
        with django_assert_num_queries(cost):
            client.get(page)


def test_the_button_comes_when_the_round_can_be_released(
    sign_in: SignIn, opened: Round, secretary: User
) -> None:
    client = sign_in(secretary)
    page = client.get(RELEASE).content.decode()
    assert (
        "아직 들어오지 않은 평가가 4건 있습니다." in page,
        'method="post" class="form-actions"' in page,
    ) == (
        True,
        False,
    )
    with clock.at(opened.deadline):
        page = client.get(RELEASE).content.decode()
    assert ("아직 들어오지 않은" in page, 'method="post" class="form-actions"' in page) == (False, True)


def test_a_large_release_shows_how_far_it_is_and_no_level(
    sign_in: SignIn, opened: Round, secretary: User, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MOST_AT_ONCE", 1)
    for row in opened.assignments.all():
        give(row)
    client = sign_in(secretary)
    page = text(client.post(RELEASE, follow=True))
    assert "공공가치를 기록한 업무 2 중 0" in page.replace("건", "")
    assert "공개 중" in page and "결과를 공개했습니다." not in page
    assert primary(client.get(ROUND)) == ROUND  # nothing to release any more: the page, anew
    assert client.get(RELEASE).headers["Location"] == ROUND
    assert "근거 법령" not in text(sign_in(anna).get(ROUND))
    assert go_on_releasing() == 1
    assert "공개 중" not in text(client.get(ROUND))
