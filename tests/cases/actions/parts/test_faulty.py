"""A ballot stopped because its text is faulty: what was said stays sealed, for good."""

from datetime import timedelta

import pytest

from audit.cases.actions import take_position
from audit.cases.choices import BallotOutcome, State
from audit.cases.models import Ballot, Case, Position
from audit.cases.pages.agenda import agenda_of
from audit.cases.pages.case import case_page
from audit.cases.queries.verification.ballots import ballot_findings
from audit.cases.queries.verification.positions import position_findings
from audit.cases.refusals.ballot import NoBallot
from audit.cases.refusals.case import FieldMissing
from audit.core import clock
from audit.desk.queries import event_rows
from audit.journal.append_only import lifted
from audit.journal.models import Event
from audit.reminders.queries.duties import positions
from tests.cases.council import Council, again, refused, told


@pytest.fixture
def stopped(council: Council) -> Case:
    """A ballot in which three have spoken, stopped an hour later."""
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YOA------")
        return council.move(case, "stop_ballot", defect="날짜가 틀렸습니다.")


def test_the_case_is_a_draft_again_with_a_new_revision(council: Council, stopped: Case) -> None:
    ballot = Ballot.objects.get()
    assert (stopped.state, stopped.revision, stopped.deadline) == (State.DRAFT, 2, None)
    assert (ballot.outcome, ballot.closed_at, ballot.verdict) == (BallotOutcome.STOPPED, None, None)
    assert Event.objects.get(kind="case.stop_ballot").facts["defect"] == "날짜가 틀렸습니다."
    assert told("ballot_stopped") == sorted(["secretary", *(member.username for member in council.members)])


def test_a_defect_must_be_stated(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at), refused(FieldMissing):
        council.move(case, "stop_ballot", defect=" ")


def test_nobody_ever_sees_what_was_said(council: Council, stopped: Case) -> None:
    with clock.at(stopped.entered_at + timedelta(days=400)):
        assert Position.objects.undisclosed().count() == 3
        for reader in (council.chair, council.secretary, council.minister, council.members[5]):
            page = case_page(again(stopped), reader)
            (earlier,) = page.earlier_revisions
            assert (earlier.stopped, earlier.verdict) == (True, None)
            assert earlier.vote is not None
            assert (earlier.vote.positions, earlier.vote.objections, earlier.vote.mine) == ((), (), None)
        own = case_page(again(stopped), council.members[1]).earlier_revisions[0].vote
        assert own is not None
        assert own.mine is not None
        assert (own.mine.choice, own.may_vote) == ("OBJECT", False)


def test_the_journal_does_not_tell_who_spoke(council: Council, stopped: Case) -> None:
    from audit.cases.ballots.queries.sealed import unsealed_events

    with clock.at(stopped.entered_at + timedelta(days=400)):
        seen = unsealed_events(Event.objects.all(), council.members[5])
        assert not seen.filter(kind="position.taken").exists()
        told_force = event_rows(Event.objects.filter(kind="position.taken"), council.secretary)
        assert {row.who for row in told_force} == {"심의위원"}


def test_nothing_more_is_taken_and_nobody_is_waited_for(council: Council, stopped: Case) -> None:
    with clock.at(stopped.entered_at + timedelta(minutes=5)):
        with refused(NoBallot):
            take_position(by=council.members[5], case=stopped, choice="YES")
        assert agenda_of(council.members[5]).total == 0
        assert list(positions(None)) == []


def test_the_next_revision_gets_a_ballot_of_its_own(council: Council, stopped: Case) -> None:
    with clock.at(stopped.entered_at):
        case = council.submit_again(stopped)
    assert case.deadline is not None
    with clock.at(case.deadline):
        case = council.move(case, "open_ballot")
    first, second = Ballot.objects.order_by("pk")
    assert (first.revision, second.revision, second.electors.count()) == (1, 2, 9)
    assert second.electors.outstanding().count() == 9


def test_a_silence_procedure_is_stopped_alike(council: Council) -> None:
    case = council.silence()
    with clock.at(case.entered_at + timedelta(hours=1)):
        case = council.move(case, "stop_ballot", defect="날짜가 틀렸습니다.")
    assert (case.state, Ballot.objects.get().outcome) == (State.DRAFT, BallotOutcome.STOPPED)


def test_verify_stays_right_and_finds_a_ballot_that_was_stopped_by_hand(
    council: Council, stopped: Case
) -> None:
    assert [*ballot_findings(), *position_findings()] == []
    with lifted():
        Ballot.objects.update(outcome="")
    assert [each.wrong for each in ballot_findings()] == ["the journal says that it was stopped"]
    with lifted():
        Ballot.objects.update(outcome=BallotOutcome.STOPPED)
        Event.objects.filter(kind="ballot.stopped").delete()
    assert [each.wrong for each in ballot_findings()] == ["no event says that it was stopped"]
