"""The pulse of a practice: asked once a quarter by the clock, answered without names, told only as a sum."""

from datetime import date, timedelta

import pytest

from audit.access.choices import Role
from audit.cases.actions import answer_pulse, declare_over
from audit.cases.choices import PulseAnswer, State
from audit.cases.models import Case, Pulse, PulseCount, PulseSeen
from audit.cases.queries.pulses import pulse_results, pulses_for
from audit.cases.refusals.alone import PulseAnsweredAlready, PulseOver
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.register.choices import ItemKind
from tests.access.rows import proof
from tests.cases.council import Council, refused
from tests.world import MakeUser


@pytest.fixture
def case(council: Council) -> Case:
    item = council.item("상사 퇴근 대기", kind=ItemKind.PRACTICE)
    return declare_over(by=council.minister, item=item, version=None, second_factor=proof(council.minister))


def ask(council: Council, days: int) -> list[Pulse]:
    council.tick(clock.now() + timedelta(days=days))
    return list(Pulse.objects.order_by("number"))


def test_the_clock_asks_once_a_quarter(council: Council, case: Case) -> None:
    assert ask(council, 90) == []
    first = ask(council, 92)  # 9 June 2026
    assert [(row.number, clock.day_of(row.opened_at)) for row in first] == [(1, date(2026, 6, 9))]
    assert ask(council, 93) == first
    late = ask(council, 300)
    assert [clock.day_of(row.opened_at) for row in late] == [
        date(2026, 6, 9),
        date(2026, 9, 9),
        date(2026, 12, 9),
    ]


def test_other_cases_have_no_pulse(council: Council) -> None:
    council.in_state(State.IN_EFFECT)
    assert ask(council, 400) == []


def test_a_sum_grows_and_nothing_tells_who(council: Council, case: Case) -> None:
    (pulse,) = ask(council, 92)
    events = Event.objects.count()
    with clock.at(pulse.opened_at + timedelta(hours=9)):
        assert pulses_for(council.staff) == [pulse]
        answer_pulse(by=council.staff, pulse=pulse, answer=PulseAnswer.STILL)
        assert pulses_for(council.staff) == []
        with refused(PulseAnsweredAlready):
            answer_pulse(by=council.staff, pulse=pulse, answer=PulseAnswer.NEVER)
        answer_pulse(by=council.head, pulse=pulse, answer=PulseAnswer.STILL)
    assert [(row.answer, row.people) for row in PulseCount.objects.all()] == [("still", 2)]
    assert {field.name for field in PulseCount._meta.fields} == {
        "id",
        "ministry",
        "pulse",
        "answer",
        "people",
    }
    assert {field.name for field in PulseSeen._meta.fields} == {"id", "ministry", "pulse", "user"}
    assert Event.objects.count() == events


def test_who_is_not_asked_does_not_answer(council: Council, case: Case, make_user: MakeUser) -> None:
    (pulse,) = ask(council, 92)
    other = make_user("other", Role.STAFF, unit=council.other)
    with clock.at(pulse.opened_at + timedelta(hours=9)), refused(PulseOver):
        answer_pulse(by=other, pulse=pulse, answer=PulseAnswer.NEVER)
    with clock.at(pulse.closes_at), refused(PulseOver):
        answer_pulse(by=council.staff, pulse=pulse, answer=PulseAnswer.NEVER)
    with clock.at(pulse.opened_at + timedelta(hours=9)), refused(PulseOver):
        answer_pulse(by=council.staff, pulse=pulse, answer="maybe")


@pytest.mark.parametrize(("people", "told"), [(4, False), (5, True)])
def test_what_fewer_than_five_said_is_told_to_nobody(
    council: Council, case: Case, make_user: MakeUser, people: int, told: bool
) -> None:
    (pulse,) = ask(council, 92)
    crowd: list[User] = [make_user(f"p{n}", Role.STAFF, unit=council.unit) for n in range(people)]
    with clock.at(pulse.opened_at + timedelta(hours=9)):
        for person in crowd:
            answer_pulse(by=person, pulse=pulse, answer=PulseAnswer.NEVER)
        assert pulse_results(case) == ()  # while it is open
    with clock.at(pulse.closes_at):
        (result,) = pulse_results(case)
    assert (result.is_shown, result.total) == (told, people if told else 0)
