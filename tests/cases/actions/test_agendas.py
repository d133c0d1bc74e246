"""Agendas: made and filled, cases moved together, settled by a member in one act once every card was seen."""

from datetime import timedelta

import pytest

from audit.access.gate import NotAllowed
from audit.cases.actions import (
    change_agenda,
    look_at_card,
    make_agenda,
    move_together,
    move_up,
    pull_out,
    put_back,
    take_common_position,
    take_off_agenda,
    write_minutes,
)
from audit.cases.choices import PositionChoice, State
from audit.cases.models import Agenda, CardLook, Case, Minutes, Position
from audit.cases.queries.agendas import seats_on
from audit.cases.refusals.consultation import ConsultationRuns
from audit.cases.refusals.signature import InCase, NoCaseChosen
from audit.cases.refusals.sitting import (
    AgendaOver,
    CardsUnseen,
    CorrectionUnexplained,
    MeetingAhead,
    MovedOneByOne,
    NotForAgenda,
    NothingLeft,
    NotYoursToPull,
    OnOtherAgenda,
    PulledBySomebodyElse,
    SittingDayPast,
    UnfitForAll,
)
from audit.core import clock
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import User
from audit.journal.models import Event
from tests.cases.council import Council, again, refused


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


def see_all(by: User, agenda: Agenda) -> list[int]:
    """Look at every card; the cases the common act would settle."""
    for seat in seats_on(agenda, by):
        look_at_card(by=by, agenda=agenda, case=seat.case)
    return [seat.case.pk for seat in seats_on(agenda, by) if seat.is_common]


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


def test_one_act_settles_what_nobody_pulled_out_after_every_card_was_seen(council: Council) -> None:
    agenda, cases = in_ballot(council)
    member, other = council.members[:2]
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        pull_out(by=other, agenda=agenda, case=cases[2])
        with refused(CardsUnseen) as caught:
            take_common_position(
                by=member, agenda=agenda, choice="YES", cases=[case.pk for case in cases[:2]]
            )
        assert "3" in str(caught.value)
        left = see_all(member, agenda)
        assert left == [cases[0].pk, cases[1].pk]
        with refused(UnfitForAll):
            take_common_position(by=member, agenda=agenda, choice="OBJECT", cases=left)
        with refused(SomebodyWasFaster):
            take_common_position(by=member, agenda=agenda, choice="YES", cases=left[:1])
        taken = take_common_position(by=member, agenda=agenda, choice="NO_OBJECTION", cases=left)
        assert [position.elector.ballot.case_id for position in taken] == left
        assert len({position.receipt for position in taken}) == 2
        with refused(NothingLeft):
            take_common_position(by=member, agenda=agenda, choice="YES", cases=left)
    assert set(Position.objects.values_list("choice", "elector__user")) == {
        (PositionChoice.NO_OBJECTION, member.pk)
    }


def test_an_own_position_is_left_alone_and_counts_as_seen(council: Council) -> None:
    agenda, cases = in_ballot(council, 2)
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        council.say(cases[0], 0, "A")
        look_at_card(by=council.members[0], agenda=agenda, case=cases[1])
        take_common_position(by=council.members[0], agenda=agenda, choice="YES", cases=[cases[1].pk])
    assert sorted(Position.objects.values_list("choice", flat=True)) == ["ABSTAIN", "YES"]


def test_a_card_is_seen_once_and_by_members_alone(council: Council) -> None:
    agenda, cases = in_ballot(council, 1)
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        assert [look_at_card(by=council.members[0], agenda=agenda, case=cases[0]) for _ in range(2)] == [
            True,
            True,
        ]
        assert look_at_card(by=council.chair, agenda=agenda, case=cases[0]) is False
    assert CardLook.objects.get().user == council.members[0]


def test_who_pulled_a_case_out_puts_it_back_and_the_journal_names_nobody(council: Council) -> None:
    agenda, cases = in_ballot(council, 1)
    member, other = council.members[:2]
    with clock.at(cases[0].entered_at + timedelta(hours=1)):
        pull_out(by=member, agenda=agenda, case=cases[0])
        with refused(AlreadyDone):
            pull_out(by=other, agenda=agenda, case=cases[0])
        with refused(PulledBySomebodyElse):
            put_back(by=other, agenda=agenda, case=cases[0])
        with refused(NotAllowed):
            pull_out(by=council.secretary, agenda=agenda, case=cases[0])
        put_back(by=member, agenda=agenda, case=cases[0])
        assert see_all(other, agenda) == [cases[0].pk]
    closed = council.draft(council.item("초안 보고"))
    later = agenda_of(council, [closed])
    with refused(NotYoursToPull):
        pull_out(by=member, agenda=later, case=closed)
    kinds = Event.objects.filter(kind__in=("agenda.pulled_out", "agenda.put_back"))
    assert kinds.count() == 2


MEETING = {
    "place": "대회의실",
    "attendance": "위원 9명",
    "gist": "예산을 물었고 단장이 답했습니다.",
    "decision": "2026-0001 폐지",
    "vote": "찬성 9",
}


def test_minutes_are_corrected_by_a_new_version_that_says_why(council: Council) -> None:
    agenda = agenda_of(council, drafts(council, 1))
    today = clock.today()
    with refused(MeetingAhead):
        write_minutes(
            by=council.secretary, agenda=agenda, version=0, held_on=today + timedelta(days=1), **MEETING
        )
    with refused(NotAllowed):
        write_minutes(by=council.members[0], agenda=agenda, version=0, held_on=today, **MEETING)
    write_minutes(by=council.secretary, agenda=agenda, version=0, held_on=today, **MEETING)
    with refused(SomebodyWasFaster):
        write_minutes(by=council.secretary, agenda=agenda, version=0, held_on=today, **MEETING)
    with refused(CorrectionUnexplained):
        write_minutes(by=council.secretary, agenda=agenda, version=1, held_on=today, **MEETING)
    write_minutes(
        by=council.chair,
        agenda=agenda,
        version=1,
        held_on=today,
        reason="참석자 누락",
        **MEETING | {"vote": "찬성 8"},
    )
    assert [(row.version, row.vote, row.reason) for row in Minutes.objects.all()] == [
        (2, "찬성 8", "참석자 누락"),
        (1, "찬성 9", ""),
    ]


@pytest.mark.parametrize("name", sorted(MEETING))
def test_minutes_say_everything(council: Council, name: str) -> None:
    from audit.cases.refusals.case import FieldMissing

    agenda = agenda_of(council, drafts(council, 1))
    with refused(FieldMissing):
        write_minutes(
            by=council.secretary, agenda=agenda, version=0, held_on=clock.today(), **MEETING | {name: " "}
        )
