from datetime import UTC, datetime, timedelta

from audit.core import clock
from audit.management.demo.play import Story, run_stories

START = datetime(2026, 3, 9, tzinfo=UTC)


def test_acts_of_all_stories_come_in_the_order_of_time_and_none_after_the_end() -> None:
    told: list[tuple[str, datetime]] = []

    def story(name: str, *days: int) -> Story:
        for day in days:
            yield START + timedelta(days=day)
            told.append((name, clock.now()))

    run_stories([story("a", 1, 4, 9), story("b", 2, 3, 5), story("c", 0)], until=START + timedelta(days=5))
    assert [(name, (at - START).days) for name, at in told] == [
        ("c", 0),
        ("a", 1),
        ("b", 2),
        ("b", 3),
        ("a", 4),
        ("b", 5),
    ]


def test_two_acts_of_the_same_moment_keep_the_order_of_the_stories() -> None:
    told: list[str] = []

    def story(name: str) -> Story:
        yield START
        told.append(name)

    run_stories([story("first"), story("second")], until=START)
    assert told == ["first", "second"]
