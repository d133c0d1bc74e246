"""The decision record: everything that led to it, and what became of it, whatever the case does since."""

from datetime import timedelta

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Agenda, AgendaCase, Decision, Minutes
from audit.cases.pages.decision_record import Record, record_of
from audit.core import clock
from audit.journal.append_only import lifted
from tests.cases.council import Council, again
from tests.cases.pages.roads import ANSWER, ANSWERED, NEED, POINT, REPLY, with_history
from tests.world import MakeUser


def with_minutes(council: Council, decision: Decision) -> None:
    """Two meetings on agendas with the case, the later one written first; the minutes of one were corrected."""
    own = {"ministry": decision.ministry, "written_by": council.secretary, "written_at": decision.signed_at}
    said = {"place": "대회의실", "attendance": "위원 9명", "gist": "예산을 물었습니다.", "decision": "폐지"}
    for title, days in (("둘째 회의", 2), ("첫째 회의", 1)):
        day = clock.day_of(decision.case.entered_at) + timedelta(days=days)
        agenda = Agenda.objects.create(
            ministry=decision.ministry,
            title=title,
            day=day,
            made_by=council.chair,
            made_at=decision.signed_at,
        )
        AgendaCase.objects.create(ministry=decision.ministry, agenda=agenda, case=decision.case, place=1)
        for version in range(1, days + 1):
            why = "표결 정정" if version > 1 else ""
            Minutes.objects.create(
                **own, **said, agenda=agenda, version=version, held_on=day, vote=f"찬성 {version}", reason=why
            )


def test_the_minutes_that_hold_stand_in_it(council: Council) -> None:
    decision = with_history(council)
    assert record(council, decision).minutes == ()
    with_minutes(council, decision)
    assert [(row.agenda.title, row.version, row.vote) for row in record(council, decision).minutes] == [
        ("첫째 회의", 1, "찬성 1"),
        ("둘째 회의", 2, "찬성 2"),
    ]


def record(council: Council, decision: Decision) -> Record:
    with clock.at(decision.signed_at + timedelta(days=200)):
        return record_of(decision, council.members[0])


def test_every_ballot_stands_in_it(council: Council) -> None:
    found = record(council, with_history(council))
    assert [
        (each.ballot.revision, each.ballot.opening, each.verdict and each.verdict.tone, each.ballot.outcome)
        for each in found.ballots
    ] == [(1, 1, "warning", "objection"), (2, 1, "warning", "objection"), (2, 2, "success", "agreed")]


def test_every_voice_stands_in_it(council: Council) -> None:
    first, second = record(council, with_history(council)).statements
    assert [(point.row.point, point.row.reply) for point in first.points] == [(POINT, REPLY)]
    assert [
        (each.who, each.stands, [answer.text for answer in each.answers]) for each in first.objections
    ] == [(str(council.members[8]), True, [ANSWER])]
    # Withdrawn before anybody answered: it stopped the ballot all the same.
    assert [(each.who, each.stands, each.answers) for each in second.objections] == [
        (str(council.members[8]), False, ())
    ]
    assert not any(each.may_answer for statements in (first, second) for each in statements.objections)


def test_the_hours_of_both_sides_stand_in_it(council: Council) -> None:
    found = record(council, with_history(council))
    assert [int(each) for each in (found.before, found.after, found.saved)] == [24, 0, 24]
    assert [line.rhythm for line in found.lines] == ["더 이상 하지 않음"]
    assert found.text["after"] == "분기마다 한 쪽으로 보고합니다."


def test_what_is_done_afterwards_is_told_by_its_rhythm(council: Council) -> None:
    item = council.item()
    decision = Decision.objects.get(
        case=council.signed(
            item, measure="shorten", after="한 쪽으로 줄입니다.", after_by_item={item.pk: (4, 60)}
        )
    )
    [line] = record(council, decision).lines
    assert (int(line.before), int(line.after), line.rhythm) == (24, 4, "연 4회, 1회 60분(참여 인원 합계)")


def test_what_became_of_it_stands_in_it(council: Council) -> None:
    decision = with_history(council)
    case = council.until_due(again(decision.case))
    assert case.state == State.IN_EFFECT
    found = record(council, decision)
    assert [(need.row.purpose, need.row.reply, need.may_answer) for need in found.needs] == [
        (NEED, ANSWERED, False)
    ]
    assert [step.text for step in found.since] == [
        "적용 시작일을 확정했습니다.",
        "시범 기간을 시작했습니다.",
        "결정을 시행했습니다.",
    ]


def test_a_later_decision_on_the_same_case_is_no_part_of_it(council: Council) -> None:
    case = council.restored()
    first = Decision.objects.get(case=case)
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.move(again(case), "rewrite", reason="다시 씁니다.")
        council.submit_again(again(case))
    found = record(council, first)
    assert [statements.revision for statements in found.statements] == [1]
    assert [each.ballot.revision for each in found.ballots] == [1]
    assert [step.text.partition(".")[0] for step in found.since][-1] == "안을 다시 쓰도록 안건을 되돌렸습니다"


def test_readers_without_names_learn_none(council: Council, make_user: MakeUser) -> None:
    decision = with_history(council)
    observer = make_user("observer", Role.OBSERVER)
    with clock.at(decision.signed_at + timedelta(days=100)):
        found = record_of(decision, observer)
    assert [each.who for statements in found.statements for each in statements.objections] == ["심의위원"] * 2
    assert found.vote is not None and found.vote.positions == ()
    assert [need.who for need in found.needs] == [""]


def test_decisions_come_in_the_order_of_their_signature(council: Council) -> None:
    first, second, third = (Decision.objects.get(case=council.signed()) for _ in range(3))
    with lifted():
        for decision, number in ((first, 9998), (second, 9999), (third, 10000)):
            Decision.objects.filter(pk=decision.pk).update(number=f"D-2026-{number}")
    assert [decision.number for decision in Decision.objects.all()] == [
        "D-2026-10000",
        "D-2026-9999",
        "D-2026-9998",
    ]
