"""Agendas: made and filled, and their cases moved together."""

from datetime import timedelta

from audit.access.gate import NotAllowed
from audit.cases.actions import (
    change_agenda,
    make_agenda,
    move_together,
    move_up,
    take_off_agenda,
)
from audit.cases.choices import State
from audit.cases.models import Agenda
from audit.cases.refusals.consultation import ConsultationRuns
from audit.cases.refusals.signature import InCase, NoCaseChosen
from audit.cases.refusals.sitting import (
    AgendaOver,
    MovedOneByOne,
    NotForAgenda,
    OnOtherAgenda,
    SittingDayPast,
)
from audit.core import clock
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.journal.models import Event
from tests.cases.agendas import agenda_of, drafts, shown
from tests.cases.council import Council, again, refused


def test_an_agenda_holds_its_cases_in_order(council: Council) -> None:
    cases = drafts(council)
    agenda = agenda_of(council, cases)
    move_up(by=council.secretary, agenda=agenda, case=cases[2])
    take_off_agenda(by=council.secretary, agenda=agenda, case=cases[0])
    assert [line.case for line in agenda.lines.all()] == [cases[2], cases[1]]
    change_agenda(
        by=council.chair,
        agenda=agenda,
        version=agenda.version,
        title="4월 심의",
        day=agenda.day,
        add=[cases[0].pk],
    )
    assert [line.case for line in agenda.lines.all()] == [cases[2], cases[1], cases[0]]
    assert Agenda.objects.get().title == "4월 심의"
    assert [
        event.kind for event in Event.objects.filter(kind__startswith="agenda.").order_by("sequence")
    ] == [
        "agenda.made",
        "agenda.changed",
        "agenda.changed",
        "agenda.changed",
    ]


def test_what_an_agenda_does_not_take(council: Council) -> None:
    cases = drafts(council)
    gone = council.move(council.draft(council.item("거둘 보고")), "withdraw", reason="거둡니다.")
    with refused(SittingDayPast):
        agenda_of(council, cases, days=-1)
    with refused(NotForAgenda):
        agenda_of(council, [gone])
    with refused(NotAllowed):
        make_agenda(by=council.members[0], title="남의 목록", day=clock.today())
    agenda = agenda_of(council, cases)
    with refused(OnOtherAgenda):
        agenda_of(council, [cases[0]])
    with refused(SomebodyWasFaster):
        change_agenda(by=council.chair, agenda=agenda, version=9, title="x", day=agenda.day)
    with refused(AlreadyDone):
        move_up(by=council.secretary, agenda=agenda, case=cases[0])
    with clock.at(clock.now() + timedelta(days=61)), refused(AgendaOver):
        take_off_agenda(by=council.secretary, agenda=agenda, case=cases[0])


def test_many_cases_are_moved_at_once_or_none(council: Council) -> None:
    cases = drafts(council)
    with refused(NoCaseChosen):
        move_together(by=council.chair, cases={}, name="submit")
    with refused(MovedOneByOne):
        move_together(by=council.chair, cases=shown(cases), name="withdraw")
    with refused(NotAllowed):
        move_together(by=council.secretary, cases=shown(cases), name="submit")
    with refused(InCase):
        move_together(by=council.chair, cases=shown(cases) | {cases[1].pk: 99}, name="submit")
    move_together(by=council.chair, cases=shown(cases), name="submit")
    assert {again(case).state for case in cases} == {State.CONSULTATION}
    with refused(InCase) as caught:
        move_together(by=council.chair, cases=shown(cases), name="open_ballot")
    assert str(ConsultationRuns()) in str(caught.value)
