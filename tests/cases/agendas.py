"""Agendas of drafts, and one whose ballots are open."""

from datetime import timedelta

from audit.cases.actions import (
    make_agenda,
    move_together,
)
from audit.cases.models import Agenda, Case
from audit.core import clock
from tests.cases.council import Council, again


def drafts(council: Council, count: int = 3) -> list[Case]:
    return [council.draft(council.item(f"보고 {number}")) for number in range(count)]


def agenda_of(council: Council, cases: list[Case], *, days: int = 60) -> Agenda:
    day = clock.today() + timedelta(days=days)
    return make_agenda(by=council.secretary, title="3월 심의", day=day, cases=[case.pk for case in cases])


def shown(cases: list[Case]) -> dict[int, int]:
    return {case.pk: again(case).version for case in cases}


def in_ballot(council: Council, count: int = 3) -> tuple[Agenda, list[Case]]:
    """An agenda whose ballots were opened together; their moment is that of the first deadline."""
    cases = drafts(council, count)
    agenda = agenda_of(council, cases)
    move_together(by=council.chair, cases=shown(cases), name="submit")
    deadline = again(cases[0]).deadline
    assert deadline is not None
    with clock.at(deadline):
        move_together(by=council.chair, cases=shown(cases), name="open_ballot")
    return agenda, [again(case) for case in cases]
