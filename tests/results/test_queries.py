from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Ballot, Case, Decision
from audit.core import clock
from audit.directory.models import Ministry, Unit
from audit.ledger.queries import balances, month_ends
from audit.register.models import WorkItem
from audit.results.actions import freeze_baseline
from audit.results.pages.by_unit import Workload, unit_table
from audit.results.queries import CaseInEffect, in_effect, minutes_in_effect, progress, stopped_work
from audit.results.rules.progress import TargetProgress
from tests.cases.council import Council, council
from tests.results.rows import case
from tests.world import MakeUser

__all__ = ["council"]

# Work that came back (relapsed, reinstated) is saved by nobody and counts nowhere.
BEING_DISCUSSED = (State.AMENDMENT, State.CONSULTATION, State.SILENCE, State.BALLOT, State.OBJECTION)


def test_each_case_counts_once_in_the_stage_of_its_state(
    ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    by = make_user("chair", Role.CHAIR)
    states = {state: 2**place for place, state in enumerate(State)}  # each sum names its states
    for state, minutes in states.items():
        case(unit, by, state, before=minutes)
    assert progress(ministry) == TargetProgress(
        discussed=sum(states[state] for state in BEING_DISCUSSED),
        signature=states[State.AGREED] + states[State.MINISTER],
        decided=sum(states[state] for state in (State.DECIDED, State.SCHEDULED, State.PAUSED)),
        in_effect=states[State.IN_EFFECT] + states[State.CONFIRMED],
        lasting=states[State.CONFIRMED],
        failed=states[State.NO_DECISION],
        failed_cases=1,
    )


def test_waiting_outside_office_hours_is_given_back_and_counts_toward_nothing(
    ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    by = make_user("chair", Role.CHAIR)
    all_of_it = case(unit, by, State.IN_EFFECT, before=900, overtime=900)
    part = case(unit, by, State.IN_EFFECT, before=600, after=(10, 10), overtime=200)
    case(unit, by, State.AGREED, before=500, overtime=100)
    state = progress(ministry)
    assert (state.in_effect, state.given_back, state.signature) == (300, 1100, 400)
    assert in_effect() == [CaseInEffect(part, 300, 200), CaseInEffect(all_of_it, 0, 900)]
    assert minutes_in_effect() == 300


def test_what_is_done_afterwards_is_taken_off_and_the_largest_stands_first(
    ministry: Ministry, unit: Unit, make_user: MakeUser
) -> None:
    by = make_user("chair", Role.CHAIR)
    small = case(unit, by, State.IN_EFFECT, before=1000, after=(12, 50))
    large = case(unit, by, State.IN_EFFECT, before=900)
    assert in_effect() == [CaseInEffect(large, 900), CaseInEffect(small, 400)]
    assert progress(ministry).in_effect == 1300


def test_what_goes_on_and_what_is_in_effect_add_up_to_the_baseline(council: Council) -> None:
    """Whatever the measure: ended, reduced, or merged into another."""
    items = [council.item(title) for title in ("폐지", "축소", "통합", "받는 업무", "그대로")]
    baseline = freeze_baseline(by=council.chair, on=clock.today())
    changes: tuple[tuple[str, dict[str, object]], ...] = (
        ("retire", {}),
        ("reduce", {"after_by_item": {items[1].pk: (2, 60)}}),
        # which takes longer
        ("merge", {"after_by_item": {items[2].pk: (12, 20)}, "merge_into": items[3]}),
    )
    for place, (measure, more) in enumerate(changes):
        council.comes_into_effect(council.draft(items[place], measure=measure, pause_days=0, **more))
    state = progress(council.ministry)
    assert (baseline.minutes, state.in_effect) == (5 * 1440, 1440 + 1320 + (1440 - 240))
    assert unit_table(clock.today()).total == Workload(3, baseline.minutes - state.in_effect)


def decided(council: Council, item: WorkItem, **draft: object) -> Case:
    """A case in effect with its decision."""
    case = council.draft(item, pause_days=0, **draft)
    now, own = clock.now(), {"ministry": council.ministry, "case": case}
    ballot = Ballot.objects.create(
        **own, revision=1, text={}, text_hash="0", rule={}, opened_at=now, deadline=now
    )
    Decision.objects.create(
        **own, ballot=ballot, number=f"D-2026-000{Decision.objects.count() + 1}", text={"after": case.after, "revision": 1}, tally={},
        saved_minutes=1440, effective_on=clock.today(), signed_by=council.minister, signed_at=now, document_number="혁신-1",
    )  # fmt: skip
    council.comes_into_effect(case)
    return case


def test_what_a_unit_no_longer_does_is_told_in_a_sentence_to_paste(council: Council) -> None:
    """Ended, changed, on trial; work of another unit and open cases are not among them."""
    decided(council, council.item("야근"))
    changed = council.item("회의")
    decided(council, changed, measure="reduce", after="월 1회 합니다.", after_by_item={changed.pk: (12, 60)})
    decided(council, council.item("남의 일", unit=council.other))
    council.draft(council.item("초안"))
    trial = decided(council, council.item("보고"))
    Case.objects.filter(pk=trial.pk).update(state=State.PAUSED)
    rows = {row.item.title: row for row in stopped_work([council.unit.pk])}
    assert rows.keys() == {"야근", "회의", "보고"}
    assert [(row.ended, row.on_trial, row.instead) for row in (rows["야근"], rows["회의"], rows["보고"])] == [
        (True, False, ""),
        (False, False, "월 1회 합니다."),
        (True, True, ""),
    ]
    assert rows["야근"].sentence == (
        "‘야근’ 업무는 업무 정비 결정서 D-2026-0001(혁신-1)에 따라 2026. 3. 9.(월)부터 하지 않습니다."
    )
    assert rows["회의"].sentence.endswith("대신 이렇게 합니다: 월 1회 합니다.")
    assert "시범으로" in rows["보고"].sentence


def test_the_ledger_and_the_cases_say_the_same(council: Council) -> None:
    """What decisions freed is booked when they take effect: by item, with its unit, overtime apart."""
    work = [
        council.item("야근", annual_overtime=1440),
        council.item("보고"),
        council.item("회의", unit=council.other),
    ]
    for each in work:
        council.comes_into_effect(council.draft(each, pause_days=0))
    state = progress(council.ministry)
    assert {unit: balance.in_effect for unit, balance in balances().items()} == {
        council.unit.pk: 1440,
        council.other.pk: 1440,
    }
    assert (state.in_effect, state.given_back) == (2880, 1440)
    assert [end.minutes for end in month_ends()][-1] == state.in_effect


def test_a_confirmed_decision_is_told_since_the_day_it_took_effect(council: Council) -> None:
    case = council.confirmed()
    [row] = stopped_work([council.unit.pk])
    assert row.since == case.checks_from == row.case.in_effect_since
    assert row.since < clock.day_of(case.entered_at)
