"""A member at an agenda: every card seen, cases pulled out, all the rest settled in one act."""

from datetime import timedelta

from audit.access.gate import NotAllowed
from audit.cases.actions import (
    look_at_card,
    pull_out,
    put_back,
    take_common_position,
)
from audit.cases.choices import PositionChoice
from audit.cases.models import Agenda, CardLook, Position
from audit.cases.queries.agendas import seats_on
from audit.cases.refusals.sitting import (
    CardsUnseen,
    NothingLeft,
    NotYoursToPull,
    PulledBySomebodyElse,
    UnfitForAll,
)
from audit.core import clock
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import User
from audit.journal.models import Event
from tests.cases.agendas import agenda_of, in_ballot
from tests.cases.council import Council, refused


def see_all(by: User, agenda: Agenda) -> list[int]:
    """Look at every card; the cases the common act would settle."""
    for seat in seats_on(agenda, by):
        look_at_card(by=by, agenda=agenda, case=seat.case)
    return [seat.case.pk for seat in seats_on(agenda, by) if seat.is_common]


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
