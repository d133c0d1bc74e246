"""Who speaks for a seat: the elector, and after a change of office the successor."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import take_position
from audit.cases.actions.parts.succession import transfer_to_successors as _transfer_to_successors
from audit.cases.ballots.queries.electorate import speakers, spoken_for_by
from audit.cases.choices import PositionChoice
from audit.cases.models import Ballot, Case, Elector, Position
from audit.cases.pages.agenda import agenda_of
from audit.cases.pages.voting import votes_of
from audit.cases.queries.cases import who_owes
from audit.cases.refusals.ballot import NotInElectorate, SuccessorSpoke
from audit.core import clock
from audit.directory.models import Appointment, Unit, User
from audit.directory.names import names_as_of
from audit.journal.actions import audited
from audit.people.actions.parts.grants import give_role as _give_role
from audit.people.actions.parts.seats import seat as _seat
from audit.people.actions.parts.succession import reassign_seats_and_grants as _reassign_seats_and_grants
from audit.reminders.queries.duties import positions
from tests.cases.council import Council, refused
from tests.cases.people import OBJECTION
from tests.world import FOUNDED, MakeUnit, MakeUser

# Parts run inside an act; here this is it.
transfer_to_successors = audited(_transfer_to_successors)
reassign_seats_and_grants = audited(_reassign_seats_and_grants)
give_role = audited(_give_role)
move_to = audited(_seat)

YESTERDAY = timedelta(days=1)


def leave(user: User) -> None:
    """The council role of a person ended yesterday."""
    Grant.objects.filter(user=user).update(valid_until=clock.today() - YESTERDAY)


@pytest.fixture
def office(make_unit: MakeUnit, top: Unit) -> Unit:
    return make_unit("OFFICE", parent=top)


@pytest.fixture
def case(council: Council, office: Unit) -> Case:
    """An open ballot in which the first member votes for the office; the clock is at its opening."""
    member = council.members[0]
    Appointment.objects.create(ministry=council.ministry, user=member, unit=office, valid_from=FOUNDED)
    return council.ballot()


@pytest.fixture
def seat(case: Case, council: Council) -> Elector:
    return Elector.objects.get(user=council.members[0])


@pytest.fixture
def successor(make_user: MakeUser, case: Case, office: Unit) -> User:
    """A council member who came into the office after the ballot was opened."""
    return make_user("successor", Role.MEMBER, unit=office)


def speaker(seat: Elector) -> User | None:
    """Who speaks for the seat; both ways of asking agree."""
    found = speakers([seat]).get(seat.pk)
    people = [user for user in User.objects.all() if spoken_for_by(Elector.objects.filter(pk=seat.pk), user)]
    assert people == ([found] if found else [])
    return found


@pytest.fixture
def at_the_ballot(case: Case, successor: User) -> Iterator[None]:
    with clock.at(case.entered_at):
        yield


@pytest.mark.usefixtures("at_the_ballot")
def test_an_elector_speaks_as_long_as_the_role_is_held(
    council: Council, seat: Elector, successor: User, unit: Unit
) -> None:
    assert speaker(seat) == council.members[0]
    Appointment.objects.filter(user=council.members[0]).update(unit=unit)
    assert speaker(seat) == council.members[0]


@pytest.mark.usefixtures("at_the_ballot")
def test_a_successor_in_office_speaks_for_who_left_the_council(
    council: Council, case: Case, seat: Elector, successor: User
) -> None:
    with refused(NotInElectorate):
        take_position(by=successor, case=case, choice="YES")
    leave(council.members[0])
    assert speaker(seat) == successor
    position = take_position(by=successor, case=case, choice="YES")
    assert (position.elector, Position.objects.count()) == (seat, 1)
    assert Elector.objects.filter(ballot=seat.ballot).count() == 9


@pytest.mark.usefixtures("at_the_ballot")
@pytest.mark.parametrize("choice", ["YES", "ABSTAIN"])
def test_a_seat_that_has_spoken_has_no_heir_until_the_close(
    council: Council, case: Case, seat: Elector, successor: User, choice: str
) -> None:
    take_position(by=council.members[0], case=case, choice=choice)
    leave(council.members[0])
    assert speaker(seat) is None
    with refused(NotInElectorate):
        take_position(by=successor, case=case, choice="YES")
    assert votes_of(case, successor, names_as_of(clock.today()))[1].mine is None
    assert seat.pk not in Elector.objects.voting(clock.now()).outstanding().values_list("pk", flat=True)
    Position.objects.undisclosed().get()  # sealed: its ballot is open and was never closed
    Ballot.objects.filter(pk=seat.ballot_id).update(closed_at=clock.now(), verdict={})
    assert not Position.objects.undisclosed().exists()
    assert speaker(seat) == successor


@pytest.mark.usefixtures("at_the_ballot")
def test_who_spoke_as_the_successor_may_speak_again(
    council: Council, case: Case, seat: Elector, successor: User, make_user: MakeUser, office: Unit
) -> None:
    leave(council.members[0])
    take_position(by=successor, case=case, choice="YES")
    assert speaker(seat) == successor
    leave(successor)
    make_user("third", Role.MEMBER, unit=office)
    assert speaker(seat) is None


@pytest.mark.usefixtures("at_the_ballot")
def test_who_left_or_came_back_neither_reads_nor_replaces_what_the_successor_said(
    council: Council, case: Case, seat: Elector, successor: User
) -> None:
    former, names = council.members[0], names_as_of(clock.today())
    leave(former)
    said = take_position(by=successor, case=case, choice="YES", reason="업무가 줄어듭니다.")
    assert votes_of(case, former, names)[1].mine is None
    Grant.objects.create(ministry=council.ministry, user=former, role=Role.MEMBER, valid_from=clock.today())
    assert votes_of(case, former, names)[1].mine is None
    assert [entry.mine for entry in agenda_of(former).entries] == [None]
    with refused(SuccessorSpoke):
        take_position(by=former, case=case, choice="OBJECT", **OBJECTION)  # type: ignore[arg-type]  # loose fields
    Ballot.objects.filter(pk=seat.ballot_id).update(closed_at=clock.now(), verdict={})
    assert votes_of(case, former, names)[1].mine == said


@pytest.mark.usefixtures("at_the_ballot")
def test_a_late_position_is_its_authors_alone(
    council: Council, case: Case, seat: Elector, successor: User
) -> None:
    names = names_as_of(clock.today())
    late = Position.objects.create(
        ministry=council.ministry, elector=seat, choice="YES", late=True, taken_at=clock.now(), receipt="0"
    )
    assert votes_of(case, council.members[0], names)[1].late == late
    leave(council.members[0])
    Ballot.objects.filter(pk=seat.ballot_id).update(closed_at=clock.now(), verdict={})
    assert votes_of(case, successor, names)[1].me == seat
    assert votes_of(case, successor, names)[1].late is None


@pytest.mark.usefixtures("at_the_ballot")
def test_a_seat_that_passed_on_is_spoken_for_from_the_other_unit_by_who_was_confirmed_there_since(
    council: Council, seat: Elector, successor: User, make_unit: MakeUnit, make_user: MakeUser
) -> None:
    """One administrator's plan gives nobody a seat: a member of another unit gets none by it."""
    heir = make_unit("HEIR")
    make_user("there", Role.MEMBER, unit=heir)
    late = make_user("late", unit=heir)
    leave(council.members[0])
    transfer_to_successors(questions={}, seats={seat.pk: heir})
    seat.refresh_from_db()
    assert speaker(seat) is None
    give_role(by=None, user=late, role=Role.MEMBER, since=clock.today(), unit=None, until=None)
    assert speaker(seat) == late


@pytest.mark.usefixtures("at_the_ballot")
def test_a_member_whom_a_plan_moved_into_the_unit_of_an_empty_seat_gets_it_once_a_second_person_agreed(
    council: Council, seat: Elector, office: Unit, unit: Unit, make_user: MakeUser
) -> None:
    moved = make_user("moved", Role.MEMBER, unit=unit)
    leave(council.members[0])
    Grant.objects.filter(user__username="successor").delete()
    seats = {row.pk: office for row in Appointment.objects.filter(user=moved)}
    reassign_seats_and_grants(seats=seats, grants={}, on=clock.today())
    assert speaker(seat) is None
    move_to(
        by=None, user=moved, unit=office, since=clock.today(), grade="DIRECTOR"
    )  # confirmed by two, as any seat of a member
    assert speaker(seat) == moved


@pytest.mark.usefixtures("at_the_ballot")
def test_nobody_speaks_for_two_seats(council: Council, seat: Elector, office: Unit, successor: User) -> None:
    leave(council.members[0])
    leave(successor)
    assert speaker(seat) is None
    Appointment.objects.create(
        ministry=council.ministry, user=council.members[1], unit=office, valid_from=FOUNDED
    )
    assert speaker(seat) is None


@pytest.mark.usefixtures("at_the_ballot")
def test_two_empty_seats_of_a_unit_need_two_successors(
    council: Council, seat: Elector, office: Unit, successor: User, make_user: MakeUser
) -> None:
    """The first seat goes to who was seated first; a second member speaks for the second, and nobody for both."""
    second = Elector.objects.get(user=council.members[1])
    Elector.objects.filter(pk=second.pk).update(passed_to=office)
    second.refresh_from_db()
    for member in council.members[:2]:
        leave(member)
    assert [speaker(seat), speaker(second)] == [successor, None]
    heir = make_user("heir", Role.MEMBER, unit=office)
    assert [speaker(seat), speaker(second)] == [successor, heir]
    assert speakers([second, seat]) == {seat.pk: successor, second.pk: heir}


def test_the_position_says_who_took_it_in_place_of_the_member(
    council: Council, case: Case, seat: Elector, successor: User
) -> None:
    leave(council.members[0])
    taken = take_position(by=successor, case=case, choice=PositionChoice.YES)
    assert (taken.elector, taken.taken_by) == (seat, successor)
    assert council.say(case, 1, "Y").taken_by is None


def test_the_ballot_waits_on_the_desk_of_the_successor(
    council: Council, case: Case, seat: Elector, successor: User
) -> None:
    old = council.members[0]
    names = names_as_of(clock.today())

    def waits_for(user: User) -> tuple[int, bool, bool, int]:
        vote = votes_of(case, user, names).get(case.revision)
        assert vote is not None
        owed = sum(duty.who == user for duty in positions(None))
        assert [duty.who for duty in positions(user)] == [user] * owed
        return agenda_of(user).total, vote.me is not None, user in who_owes(case), owed

    assert (waits_for(old), waits_for(successor)) == ((1, True, True, 1), (0, False, False, 0))
    leave(old)
    assert (waits_for(old)[0], waits_for(successor)) == (0, (1, True, True, 1))
    assert old not in who_owes(case)
    assert len(list(positions(None))) == 9


@pytest.mark.usefixtures("at_the_ballot")
def test_the_successor_withdraws_the_objection_of_who_left(
    council: Council, case: Case, seat: Elector, successor: User
) -> None:
    council.vote(case, "OYYYYYYYY")
    assert Case.objects.get().state == "objection"
    leave(council.members[0])
    position = take_position(by=successor, case=case, choice="YES")
    assert (position.late, position.elector) == (False, seat)


def test_the_number_of_queries_stands(
    council: Council,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
    make_user: MakeUser,
) -> None:
    council.ballot()
    council.ballot(title="둘째")
    seats = list(Elector.objects.order_by("pk"))
    with django_assert_num_queries(2):  # the council, and who is away
        speakers(seats)
    leave(council.members[0])
    for some in (seats[:1], seats):
        with django_assert_num_queries(5):
            speakers(some)
