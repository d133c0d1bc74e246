"""What an opening freezes stands in the journal: the electorate by number, person and seat, the rule and the text."""

import pytest

from audit.cases.actions import answer_objection, move
from audit.cases.actions.parts.freezing import freeze
from audit.cases.ballots.queries.digests import DECISION_FIELDS, digest_of
from audit.cases.choices import State
from audit.cases.models import Ballot, Decision, Position
from audit.journal.models import Event
from tests.cases.council import Council, again, council

__all__ = ["council"]


def frozen(ballot: Ballot) -> Event:
    return Event.objects.get(kind="ballot.frozen", subject_id=ballot.pk)


def test_an_opening_is_frozen_in_the_journal(council: Council) -> None:
    ballot = Ballot.objects.get(case=council.in_state(State.BALLOT))
    facts = frozen(ballot).facts
    assert facts["electors"] == [[row.pk, row.user_id, row.seat_id] for row in ballot.electors.order_by("pk")]
    assert len(facts["electors"]) == len(council.members)
    assert (facts["rule"], facts["text_hash"], facts["first_opening"]) == (
        ballot.rule,
        ballot.text_hash,
        None,
    )


def test_a_ballot_that_is_opened_again_names_its_first_opening(council: Council) -> None:
    case = council.in_state(State.OBJECTION)
    first = Ballot.objects.get(case=case)
    objection = Position.objects.get(elector__ballot=first, choice="OBJECT")
    answer_objection(by=council.secretary, position=objection, text="요약본을 남깁니다.")
    move(by=council.chair, case=again(case), name="reopen_ballot", version=again(case).version)
    second = Ballot.objects.get(case=case, opening=2)
    assert frozen(second).facts == frozen(first).facts | {"first_opening": first.pk}


def test_a_signed_record_is_in_the_journal_with_the_fields_it_is_over(council: Council) -> None:
    decision = Decision.objects.get(case=council.in_state(State.SCHEDULED))
    record = Event.objects.get(kind="decision.made").facts["record"]
    assert record == {"fields": list(DECISION_FIELDS), "digest": digest_of(decision, DECISION_FIELDS)}
    columns = {field.attname for field in Decision._meta.concrete_fields}
    assert columns - set(DECISION_FIELDS) == {"id", "ministry_id"}  # a field that joins later is added there


def test_it_is_part_of_an_act(council: Council) -> None:
    ballot = Ballot.objects.get(case=council.in_state(State.BALLOT))
    with pytest.raises(RuntimeError, match="outside one"):
        freeze(ballot, by=None)
