"""So many turns at once and as many again in the time after, for all processes together; nothing tells afterwards who asked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from audit.access.middleware import RefusalMiddleware
from audit.access.models import TurnTaken
from audit.access.throttle import Rate, TooManyRequests, demand_turn, purge_turns
from audit.core import clock

THREE = Rate("three", 3, 60)
ADDRESS = "192.0.2.77"


def turns(rate: Rate, who: str, tries: int) -> int:
    """How many of so many tries are let through."""
    let_through = 0
    for _try in range(tries):
        try:
            demand_turn(rate, who)
            let_through += 1
        except TooManyRequests:
            pass
    return let_through


@pytest.fixture
def noon(db: None, now: datetime) -> datetime:
    return now


def test_all_at_once_then_one_each_gap_then_all_again(noon: datetime) -> None:
    assert turns(THREE, "kim", 5) == 3
    with clock.at(noon + timedelta(seconds=19)):
        assert turns(THREE, "kim", 2) == 0
    with clock.at(noon + timedelta(seconds=20)):
        assert turns(THREE, "kim", 2) == 1
    with clock.at(noon + timedelta(seconds=120)):
        assert turns(THREE, "kim", 5) == 3


def test_nobody_pays_for_others_and_no_use_for_another(noon: datetime) -> None:
    assert turns(THREE, "kim", 4) == 3
    assert turns(THREE, "lee", 4) == 3
    assert turns(Rate("other", 3, 60), "kim", 4) == 3


@pytest.mark.parametrize(("later", "seconds"), [(0, 20), (0.5, 20), (1, 19), (19.5, 1)])
def test_it_says_when_the_next_turn_is(noon: datetime, later: float, seconds: int) -> None:
    turns(THREE, "kim", 3)
    with clock.at(noon + timedelta(seconds=later)), pytest.raises(TooManyRequests) as refused:
        demand_turn(THREE, "kim")
    assert (refused.value.facts, refused.value.headers) == (
        {"seconds": seconds},
        {"Retry-After": str(seconds)},
    )


def test_a_clock_that_was_set_back_shuts_nobody_out(noon: datetime) -> None:
    turns(THREE, "kim", 3)
    with clock.at(noon - timedelta(hours=3)):
        assert turns(THREE, "kim", 4) == 3


def test_a_row_says_nothing_of_whom_it_limits_and_goes_when_it_limits_nobody(noon: datetime) -> None:
    demand_turn(THREE, ADDRESS)
    demand_turn(Rate("long", 1, 3600), ADDRESS)
    assert all(len(row.key) == 64 and ADDRESS not in row.key for row in TurnTaken.objects.all())
    assert len({row.key for row in TurnTaken.objects.all()}) == 2
    with clock.at(noon + timedelta(seconds=20)):
        assert (purge_turns(), purge_turns(), TurnTaken.objects.count()) == (1, 0, 1)


def test_of_many_that_ask_at_the_same_time_as_many_pass_as_may(transactional_db: None) -> None:
    rate, workers, each = Rate("crowd", 20, 36_000), 8, 15

    def ask(_worker: int) -> int:
        try:
            return turns(rate, "everybody", each)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        assert sum(pool.map(ask, range(workers))) == 20


def test_a_page_says_it_too(noon: datetime, rf: RequestFactory) -> None:
    """For pages that ask for a turn, as the report centre will."""
    request = rf.get("/")
    request.user = AnonymousUser()
    middleware = RefusalMiddleware(lambda _request: HttpResponse())
    page = told(middleware, request)
    assert (page.status_code, page.headers["Retry-After"]) == (429, "7")
    assert "7초" in page.content.decode()


def told(middleware: RefusalMiddleware, request: HttpRequest) -> HttpResponse:
    page = middleware.process_exception(request, TooManyRequests(seconds=7))
    assert page is not None
    return page
