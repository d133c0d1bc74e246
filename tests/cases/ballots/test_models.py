"""Which positions count, whom a ballot still waits for, and which ballot is the one at stake."""

from datetime import timedelta

from audit.cases.choices import Procedure, State
from audit.cases.models import Ballot, Case, Elector, Position
from audit.cases.queries.cases import ballot_of, objections, the_ballot, who_owes
from audit.core import clock
from audit.journal.append_only import lifted
from tests.cases.council import Council, again


def spoken(council: Council) -> Case:
    """A ballot where the first member changed the position, the second and third kept theirs, all others owe one."""
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "ONA------")
        council.vote(case, "Y--------")
    return case


def test_the_latest_in_time_of_each_elector_stands(council: Council) -> None:
    spoken(council)
    assert list(Position.objects.standing().order_by("pk").values_list("choice", flat=True)) == [
        "NO_OBJECTION", "ABSTAIN", "YES",
    ]  # fmt: skip
    rows = Position.objects.with_standing().order_by("pk")
    assert [(row.choice, row.stands) for row in rows] == [
        ("OBJECT", False), ("NO_OBJECTION", True), ("ABSTAIN", True), ("YES", True),
    ]  # fmt: skip
    assert not Position.objects.standing().objecting().exists()


def test_a_late_position_neither_stands_nor_takes_the_place_of_one(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        assert council.say(case, 0, "O").late
        assert council.say(case, 1, "A").late
    assert Position.objects.in_time().count() == 9
    assert sorted(Position.objects.standing().values_list("choice", flat=True)) == ["OBJECT"] + 8 * ["YES"]
    assert {row.stands for row in Position.objects.with_standing().filter(late=True)} == {False}


def test_whoever_has_no_position_in_time_is_outstanding(council: Council) -> None:
    case = spoken(council)
    assert [row.user for row in Elector.objects.outstanding().order_by("pk")] == council.members[3:]
    ballot = the_ballot(case)
    assert Elector.objects.voting(ballot.opened_at).count() == 9
    assert not Elector.objects.voting(ballot.deadline).exists()


def test_a_late_position_leaves_its_elector_outstanding(council: Council) -> None:
    case = council.lapsed()
    with clock.at(case.entered_at + timedelta(hours=1)):
        assert council.say(case, 8, "Y").late
    assert [row.user for row in Elector.objects.outstanding().order_by("pk")] == council.members[4:]
    assert who_owes(again(case)) == []  # it is closed


# --- a silence procedure that was stopped, then a ballot on the same revision ---


def after_silence(council: Council) -> tuple[Ballot, Ballot, Case]:
    """The first ballot becomes a silence procedure with its objection; a ballot of its own follows."""
    case = council.closed("YYYYYYYYO")
    with lifted():
        Ballot.objects.update(procedure=Procedure.SILENCE)
    silence = case.ballots.get()
    ballot = Ballot.objects.create(
        ministry=case.ministry, case=case, revision=case.revision, text=silence.text, text_hash=silence.text_hash,
        rule=silence.rule, opened_at=case.entered_at, deadline=silence.deadline + timedelta(days=30),
    )  # fmt: skip
    return silence, ballot, case


def test_the_latest_procedure_is_the_ballot_of_a_revision(council: Council) -> None:
    silence, ballot, case = after_silence(council)
    assert ballot.procedure == Procedure.BALLOT
    assert set(case.ballots.all()) == {silence, ballot}
    assert (ballot_of(case), the_ballot(case)) == (ballot, ballot)
    assert list(Ballot.objects.current()) == [ballot]


def test_objections_to_a_procedure_that_is_past_are_no_longer_open(council: Council) -> None:
    case = council.closed("YYYYYYYYO")
    assert objections().count() == 1
    with lifted():
        Ballot.objects.update(procedure=Procedure.SILENCE)
    silence = case.ballots.get()
    Ballot.objects.create(
        ministry=case.ministry, case=case, revision=1, text={}, text_hash="0", rule={},
        opened_at=case.entered_at, deadline=silence.deadline,
    )  # fmt: skip
    assert again(case).state == State.OBJECTION
    assert not objections().exists()


def test_a_ballot_on_an_earlier_revision_is_not_current(council: Council) -> None:
    case = council.move(council.in_state(State.AGREED), "hand_back", reason="다시 봅니다.")
    assert case.ballots.count() == 1
    assert ballot_of(case) is None
    assert not Ballot.objects.current().exists()
