"""What fails is kept under one number until it works; each kind and each ministry apart."""

from datetime import datetime

from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.reminders.actions.parts.failures import attempt
from audit.reminders.models import ReminderFailure
from tests.world import MONDAY, found, later


def fails(error: Exception | None = None) -> int:
    raise error or ZeroDivisionError("회신: 반대")


def kept() -> list[tuple[str, str, datetime, datetime]]:
    rows = ReminderFailure.objects.order_by("kind")
    return [(row.kind, row.error, row.since, row.last_try) for row in rows]


def test_what_works_counts_and_leaves_nothing(ministry: Ministry) -> None:
    assert (attempt("score", lambda: 3, MONDAY), kept()) == (3, [])


def test_a_failure_keeps_its_number_and_its_beginning_and_says_the_latest_error(ministry: Ministry) -> None:
    assert attempt("score", fails, MONDAY) == 0
    number = ReminderFailure.objects.get().incident
    attempt("score", lambda: fails(KeyError("x")), later(hours=1))
    assert kept() == [("score", "KeyError", MONDAY, later(hours=1))]
    assert ReminderFailure.objects.get().incident == number


def test_a_success_clears_its_own_kind_alone(ministry: Ministry) -> None:
    attempt("score", fails, MONDAY)
    attempt("position", fails, MONDAY)
    attempt("score", lambda: 0, later(hours=1))
    assert kept() == [("position", "ZeroDivisionError", MONDAY, MONDAY)]


def test_the_next_failure_is_another_incident(ministry: Ministry) -> None:
    numbers = set()
    for _time in range(2):
        attempt("score", fails, MONDAY)
        numbers.add(ReminderFailure.objects.get().incident)
        attempt("score", lambda: 0, MONDAY)
    assert len(numbers) == 2


def test_ministries_fail_apart(ministry: Ministry) -> None:
    other = found("moe", "교육부", "Ministry of Education")
    attempt("score", fails, MONDAY)
    with ministry_scope(other):
        assert kept() == []
        attempt("score", fails, later(hours=1))
        attempt("score", lambda: 0, later(hours=2))
    assert kept() == [("score", "ZeroDivisionError", MONDAY, MONDAY)]
