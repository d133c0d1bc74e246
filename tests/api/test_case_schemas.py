"""Positions by programs, and what a program learns of a ballot: nothing before its close."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.cases.ballots.rules.consensus import verdict
from audit.cases.choices import State
from audit.cases.models import Ballot, Case, Position
from audit.core import clock
from audit.journal.models import Event
from tests.api.program import Program, program
from tests.cases.council import Council, again, council
from tests.cases.people import OBJECTION

__all__ = ["council"]
OBJECTING = {
    "position": "OBJECT", "kind": OBJECTION["objection_kind"], "reason": OBJECTION["reason"],
    "resolves_if": OBJECTION["resolves_if"],
}  # fmt: skip


def test_a_position_is_taken_as_on_its_page_and_its_receipt_stands_in_the_journal(council: Council) -> None:
    case = council.ballot()
    members = program(council.members[0])
    address = f"cases/{case.pk}/positions"
    with clock.at(case.entered_at):
        first, same = (members.post(address, {"position": "YES"}) for _twice in range(2))
        other = members.post(address, {**OBJECTING, "answerer": council.other.code})
        stranger = program(council.chair, "audit_chair").post(address, {"position": "YES"})
    position = Position.objects.earliest("pk")
    assert (first.status_code, same.json()) == (200, first.json())
    assert first.json() == {
        "position": "YES", "late": False, "taken_at": first.json()["taken_at"], "receipt": position.receipt,
    }  # fmt: skip
    assert Event.objects.filter(leaf_hash=bytes.fromhex(position.receipt)).exists()
    kept = Position.objects.latest("pk")
    said = (kept.choice, kept.objection_kind, kept.reason, kept.resolves_if, kept.answerer)
    assert said == (
        "OBJECT",
        *(OBJECTION[name] for name in ("objection_kind", "reason", "resolves_if")),
        council.other,
    )
    assert (other.status_code, stranger.status_code, Position.objects.count()) == (200, 403, 2)


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"position": "OBJECT"}, {"kind": "missing", "reason": "missing", "resolves_if": "missing"}),
        ({"position": "MAYBE"}, {"position": "no_choice"}),
        ({"position": "YES", "kind": "safety"}, {"kind": "not_asked"}),
        ({"position": "ABSTAIN", "answerer": "PC-01"}, {"answerer": "not_asked"}),
        ({**OBJECTING, "answerer": "NOPE"}, {"answerer": "no_such_row"}),
        ({**OBJECTING, "user": 1}, {"user": "extra_forbidden"}),
    ],
)
def test_fields_that_are_not_right_are_named(
    council: Council, sent: dict[str, str], errors: dict[str, str]
) -> None:
    case = council.draft()
    Case.objects.filter(pk=case.pk).update(state=State.BALLOT)  # open to members; no ballot has to be there
    answer = program(council.members[0]).post(f"cases/{case.pk}/positions", sent)
    found = answer.json()["errors"]
    assert (answer.status_code, {each["field"]: each["code"] for each in found}) == (400, errors)


def test_what_comes_after_the_close_is_kept_as_late_and_without_a_ballot_it_is_refused(
    council: Council,
) -> None:
    case, members = council.closed("YYYYYYYYY"), program(council.members[0])
    with clock.at(case.entered_at):
        late = members.post(f"cases/{case.pk}/positions", {"position": "ABSTAIN"}).json()
        tally = members.get(f"cases/{case.pk}").json()["tally"]
    assert (late["position"], late["late"], tally["abstain"], tally["yes"]) == ("ABSTAIN", True, 0, 9)
    running = council.in_state(State.CONSULTATION)
    none = members.post(f"cases/{running.pk}/positions", {"position": "YES"})
    assert (none.status_code, none.json()["code"]) == (409, "NoBallot")


def shown(asker: Program, case: Case) -> list[tuple[object, object]]:
    """Tally and verdict of the list, and of the case by itself."""
    alone = asker.get(f"cases/{case.pk}").json()
    (row,) = asker.get("cases").json()["items"]
    return [(each["tally"], each["verdict"]) for each in (row, alone)]


def test_an_open_ballot_tells_no_tally_and_a_closed_one_what_it_found(council: Council) -> None:
    case = council.ballot()
    chairs, recused = program(council.chair, "audit_chair"), program(council.members[8], "audit_recused")
    with clock.at(case.entered_at):
        council.vote(case, "YNNNAA--R")
        assert (again(case).state, shown(chairs, case)) == (State.BALLOT, [(None, None)] * 2)
    assert case.deadline is not None
    case = council.until_due(case)  # extended once
    case = council.until_due(case)
    assert case.state == State.NO_DECISION
    tally = {"yes": 1, "no_objection": 3, "object": 0, "abstain": 2, "recuse": 1, "unanswered": 2}
    found = {"passes": False, "missing": [{"code": "support", "count": 2}], "base": 8, "needed": 6}
    with clock.at(case.entered_at):
        assert shown(chairs, case) == [(tally, found)] * 2
        assert shown(recused, case) == [(None, None)] * 2  # who recused sees no counts until it is decided


@pytest.mark.parametrize("rows", [1, 3])
def test_many_ballots_cost_no_more_queries_than_one(council: Council, rows: int) -> None:
    for number in range(rows):
        case = council.draft(council.item(f"보고 {number}"))
        Case.objects.filter(pk=case.pk).update(state=State.NO_DECISION)
        Ballot.objects.create(
            ministry=council.ministry, case=case, revision=1, text={}, text_hash="", rule={},
            opened_at=clock.now(), deadline=clock.now(), closed_at=clock.now(), outcome="no_decision",
            verdict=verdict(9, {"YES": 1}, 0).as_data(),
        )  # fmt: skip
    members = program(council.members[0])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = members.get("cases").json()["items"]
    assert [row["tally"]["yes"] for row in found] == [1] * rows
    assert len(asked) == QUERIES


QUERIES = 14
