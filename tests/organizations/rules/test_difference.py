"""The changes two trees propose, and what is asked because trees cannot tell."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import settings as effort

from audit.organizations.rules.difference import OpenQuestion, Proposal, difference, questions
from audit.organizations.rules.plan import UnitChange, UnitState, apply, ending, problems
from tests.organizations import real
from tests.organizations.plans import DAY, Case, plans


def completed(proposal: Proposal, answers: tuple[UnitChange, ...]) -> list[UnitChange]:
    """The proposed lines, each unit that is gone with what the plan says of it."""
    told = {change.unit: change for change in answers if change.unit in ending(answers)}
    return [
        replace(told[change.unit], line=change.line) if change.unit in told else change
        for change in proposal.changes
    ]


def test_the_real_lists_propose_the_real_plan_and_ask_for_the_rest() -> None:
    proposal = difference(real.before(), real.after())
    ends = set(ending(real.changes()))
    untold = {replace(c, line=0, until=None, note="") for c in real.changes() if c.unit not in ends}
    assert len(proposal.changes) == len(real.changes()) == 41
    assert {replace(c, line=0) for c in proposal.changes} == untold | {
        UnitChange(0, "abolish", code) for code in ends
    }
    assert [c.line for c in proposal.changes] == list(range(1, 42))
    asked = sorted((question.code, question.unit) for question in proposal.questions)
    assert asked == [
        ("successors", "IB-TC-02"),
        ("successors", "IB-TC-03"),
        ("successors", "IB-TC-04"),
        ("successors", "M-SP-02"),
        ("until", "IG-AI-01"),
        ("until", "IG-AI-04"),
        ("until", "IG-TC-02"),
        ("until", "IG-TC-03"),
        ("until", "IP-MF-04-B"),
        ("until", "IP-PO-05"),
        ("until", "M-SP-02-B"),
        ("until", "RS-RI-06"),
        ("until", "TP-05"),
    ]
    lines = completed(proposal, real.changes())
    assert problems(lines, real.before(), day=real.DAY) == []
    assert apply(lines, real.before()) == real.after()


def test_each_line_and_each_question() -> None:
    before = {
        "M": UnitState("M", "부", "Ministry", "ministry"),
        "A": UnitState("A", "가과", "A", "division", "M"),
        "B": UnitState("B", "나팀", "B", "team", "M", date(2026, 12, 31)),
        "C": UnitState("C", "다과", "C", "division", "M"),
        "D": UnitState("D", "라과", "D", "division", "M"),
    }
    after = {
        "M": replace(before["M"], name_en=""),  # not told: stays as it was
        "N": UnitState("N", "새 국", "New", "bureau", "M"),
        "O": UnitState("O", "새 과", "", "division", "N"),
        "P": UnitState("P", "새 팀", "", "team", "N", date(2027, 6, 30)),
        "A": UnitState("A", "바뀐 과", "", "division", "N"),
        "B": UnitState("B", "나과", "B", "division", "M"),
        "D": replace(before["D"], until=date(2026, 12, 31)),
    }
    assert difference(before, after) == Proposal(
        (
            UnitChange(1, "create", "N", "새 국", "New", "bureau", "M"),
            UnitChange(2, "create", "O", "새 과", "", "division", "N"),
            UnitChange(3, "create", "P", "새 팀", "", "team", "N", until=date(2027, 6, 30)),
            UnitChange(4, "rename", "A", "바뀐 과"),
            UnitChange(5, "transfer", "A", parent="N"),
            UnitChange(6, "upgrade", "B", "나과", "B", "division"),
            UnitChange(7, "rename", "D", "라과", "D", until=date(2026, 12, 31)),
            UnitChange(8, "abolish", "C"),
        ),
        (OpenQuestion(2, "until", "O"), OpenQuestion(8, "successors", "C")),
    )


def test_what_was_answered_is_not_asked_again() -> None:
    lines = [
        UnitChange(1, "abolish", "A", successors=("B",)),
        UnitChange(2, "split", "C", successors=("A", "B")),
        UnitChange(3, "create", "N", "새 팀", "", "team", "M", until=DAY),
        UnitChange(4, "create", "O", "새 국", "", "bureau", "M"),
        UnitChange(5, "abolish", "D"),
    ]
    assert list(questions(lines)) == [OpenQuestion(5, "successors", "D")]


def test_equal_trees_propose_nothing() -> None:
    assert difference(real.after(), real.after()) == Proposal((), ())


@effort(max_examples=300, deadline=None)
@given(plans())
def test_the_proposal_leads_to_the_same_tree(case: Case) -> None:
    after = apply(case.changes, case.before)
    proposal = difference(case.before, after)
    lines = completed(proposal, case.changes)
    assert problems(lines, case.before, day=DAY, known=case.before) == []
    assert apply(lines, case.before) == after
    ends = ending(case.changes)
    assert {question.unit for question in proposal.questions if question.code == "successors"} == ends.keys()
