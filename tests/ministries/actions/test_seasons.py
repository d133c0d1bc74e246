"""Closed seasons: announced beforehand, and what they do to what runs and to what would open."""

from datetime import date, datetime, timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import wish_for_ballot
from audit.cases.choices import State
from audit.cases.models import Ballot, Timer
from audit.cases.refusals.opening import SeasonClosed
from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused
from audit.directory.models import ClosedSeason, User
from audit.journal.models import Event
from audit.ministries.actions import add_day, announce_season, take_back_season
from audit.ministries.queries import deadlines_inside
from audit.ministries.refusals import SeasonBackwards, SeasonNotAhead, SeasonOverlaps, SeasonTooLong
from tests.cases.council import Council, again, council, told
from tests.world import MakeUser

__all__ = ["council"]

# The consultation of a case submitted on Monday 9 March ends on Monday 23 March; a ballot opened then on 6 April.
FIRST, LAST = date(2026, 3, 20), date(2026, 4, 3)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def day_of(moment: datetime | None) -> date:
    assert moment is not None
    return clock.day_of(moment)


def test_it_is_announced_and_the_council_told(council: Council, admin: User) -> None:
    done = announce_season(by=admin, first=FIRST, last=LAST, name="국정감사", source="공고 제1호")
    assert (done.season.first, done.season.last, done.deadlines) == (FIRST, LAST, 0)
    facts = {"first": "2026-03-20", "last": "2026-04-03", "name": "국정감사", "source": "공고 제1호"}
    assert Event.objects.get(kind="season.announced").facts == facts
    assert told("season_announced") == sorted(
        ["chair", "secretary", *(member.username for member in council.members)]
    )


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (date(2026, 3, 9), LAST, SeasonNotAhead),
        (date(2026, 3, 1), LAST, SeasonNotAhead),
        (LAST, FIRST, SeasonBackwards),
        (FIRST, FIRST + timedelta(days=60), SeasonTooLong),
    ],
)
def test_it_is_ahead_in_order_and_not_too_long(
    council: Council, first: date, last: date, kind: type[Refused]
) -> None:
    with pytest.raises(kind):
        announce_season(by=council.chair, first=first, last=last, name="국정감사")
    assert not ClosedSeason.objects.exists()
    assert not Event.objects.exists()


def test_two_do_not_lie_over_each_other(council: Council) -> None:
    announce_season(by=council.chair, first=FIRST, last=LAST, name="국정감사")
    with pytest.raises(SeasonOverlaps):
        announce_season(by=council.chair, first=LAST, last=LAST + timedelta(days=3), name="예산")
    assert ClosedSeason.objects.count() == 1


def test_only_chair_and_administrator_announce(council: Council) -> None:
    for person in (council.secretary, council.minister, council.head, council.members[0]):
        with pytest.raises(NotAllowed):
            announce_season(by=person, first=FIRST, last=LAST, name="국정감사")


def test_a_deadline_inside_moves_past_it(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    assert day_of(case.deadline) == date(2026, 3, 23)
    assert deadlines_inside(FIRST, LAST) == 1
    assert announce_season(by=council.chair, first=FIRST, last=LAST, name="국정감사").deadlines == 1
    case = again(case)
    assert day_of(case.deadline) == date(2026, 4, 6)
    assert Timer.objects.get(case=case, done_at=None).due_at == case.deadline
    assert Event.objects.get(kind="case.past_season").facts["last"] == "2026-04-03"


def test_a_running_ballot_moves_with_its_case(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at):
        announce_season(by=council.chair, first=date(2026, 4, 1), last=date(2026, 4, 10), name="국정감사")
    assert day_of(again(case).deadline) == day_of(Ballot.objects.get().deadline) == date(2026, 4, 13)


def test_a_signature_and_answers_keep_their_days(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    before = case.deadline
    with clock.at(case.entered_at):
        last = day_of(before)
        announce_season(by=council.chair, first=last - timedelta(days=1), last=last, name="국정감사")
    assert again(case).deadline == before


def test_a_ballot_that_would_close_inside_one_closes_after_it(council: Council) -> None:
    announce_season(by=council.chair, first=date(2026, 4, 1), last=date(2026, 4, 10), name="국정감사")
    case = council.ballot()
    assert day_of(case.deadline) == day_of(Ballot.objects.get().deadline) == date(2026, 4, 13)


def test_nothing_opens_inside_one(council: Council) -> None:
    announce_season(by=council.chair, first=FIRST, last=LAST, name="국정감사")
    draft, asked = council.draft(), council.in_state(State.CONSULTATION)
    with clock.at(datetime(2026, 3, 20, 3, tzinfo=clock.zone())), pytest.raises(SeasonClosed):
        council.move(draft, "submit")
    assert day_of(asked.deadline) == date(2026, 4, 6)


@pytest.mark.parametrize("name", ["open_ballot", "open_silence"])
def test_the_council_is_not_asked_inside_one(council: Council, name: str) -> None:
    case = council.agreed_to()
    with clock.at(datetime(2026, 3, 24, 9, tzinfo=clock.zone())):
        announce_season(by=council.chair, first=date(2026, 3, 25), last=LAST, name="국정감사")
    with clock.at(datetime(2026, 3, 25, 9, tzinfo=clock.zone())), pytest.raises(SeasonClosed):
        council.move(case, name)
    with clock.at(datetime(2026, 4, 6, 9, tzinfo=clock.zone())):
        assert council.move(case, name).state in (State.BALLOT, State.SILENCE)


def test_nothing_closes_early_inside_one(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at):
        announce_season(by=council.chair, first=date(2026, 3, 25), last=date(2026, 4, 3), name="국정감사")
    with clock.at(datetime(2026, 3, 25, 9, tzinfo=clock.zone())):
        council.vote(case, "YYYYYYYYY")
    assert again(case).state == State.BALLOT
    assert council.until_due(again(case)).state == State.AGREED


def test_a_wish_inside_one_leads_to_a_ballot_after_it(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at):
        announce_season(by=council.chair, first=date(2026, 3, 25), last=date(2026, 4, 3), name="국정감사")
        council.told_all()
    with clock.at(datetime(2026, 3, 26, 9, tzinfo=clock.zone())):
        wish_for_ballot(by=council.members[0], case=case, text="심의해 주십시오.")
    assert (again(case).state, day_of(again(case).deadline)) == (State.SILENCE, date(2026, 4, 6))
    assert council.until_due(again(case)).state == State.BALLOT


def test_a_holiday_does_not_put_a_deadline_into_one(council: Council, admin: User) -> None:
    announce_season(by=admin, first=date(2026, 3, 24), last=LAST, name="국정감사")
    case = council.in_state(State.CONSULTATION)
    assert day_of(case.deadline) == date(2026, 3, 23)
    add_day(by=admin, day=date(2026, 3, 23), name="임시공휴일")
    assert day_of(again(case).deadline) == date(2026, 4, 6)


def test_it_is_taken_back_and_no_deadline_gets_shorter(council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    row = announce_season(by=council.chair, first=FIRST, last=LAST, name="국정감사").season
    take_back_season(by=council.chair, row=row)
    assert not ClosedSeason.objects.exists()
    assert day_of(again(case).deadline) == date(2026, 4, 6)
    assert Event.objects.filter(kind="season.taken_back").count() == 1
    with pytest.raises(AlreadyDone):
        take_back_season(by=council.chair, row=row)
