"""Decisions without a ballot: waivers, the minister's attendance, a unit's own work, declarations."""

from datetime import date, timedelta
from typing import Any

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.access.second_factor import SecondFactorNeeded
from audit.cases.actions import decide_alone, declare_over, end_attendance, waive_demand
from audit.cases.choices import Measure, State, Track
from audit.cases.models import Case, Decision
from audit.cases.refusals.alone import (
    CallUpOver,
    MandateNotLight,
    NoPractice,
    NotDemandedByYou,
    NothingAttended,
    OtherUnitsConcerned,
    RecordProtected,
    TooManyHours,
    WaivedAlready,
)
from audit.cases.refusals.drafting import AmendmentFirst, ItemInOtherCase, NothingSaved, WorkUnconfirmed
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.directory.choices import Grade, Level
from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.ledger.models import LedgerEntry
from audit.register.actions import state_protection
from audit.register.choices import (
    EffortRole,
    ItemKind,
    Mandate,
    Recipient,
    RequesterKind,
    RequesterLevel,
    Status,
)
from audit.register.models import EffortLine, WorkItem
from tests.access.rows import proof
from tests.cases.council import Council, again, refused, told
from tests.world import MakeUnit, MakeUser


def asked_by(council: Council, unit: Unit, **other: Any) -> WorkItem:
    """A report that another unit asks for."""
    return council.item(requester_kind=RequesterKind.UNIT, requester_unit=unit, **other)


@pytest.fixture
def asker(council: Council, make_user: MakeUser) -> User:
    return make_user("asker", Role.UNIT_HEAD, unit=council.other)


# --- waivers ----------------------------------------------------------------------------------------------------------


def test_the_right_is_asked_of_the_entry_as_it_stands_under_the_lock(council: Council, asker: User) -> None:
    read, own = asked_by(council, council.other), council.item("자체 회의록")
    WorkItem.objects.filter(pk=read.pk).update(requester_unit=council.unit)
    WorkItem.objects.filter(pk=own.pk).update(unit=council.other)
    with refused(NotDemandedByYou):
        waive_demand(by=asker, item=read, version=None)
    with refused(NotAllowed):
        decide_alone(by=council.head, item=own, version=None, measure=Measure.RETIRE, reasons="x")


def test_who_demands_it_waives_it_and_it_is_in_effect_at_once(council: Council, asker: User) -> None:
    item = asked_by(council, council.other)
    case = waive_demand(by=asker, item=item, version=item.version, reason="읽지 않습니다.")
    case, decision = again(case), Decision.objects.get()
    assert (case.state, case.track, case.effective_on) == (State.IN_EFFECT, Track.WAIVER, clock.today())
    assert (decision.ballot, decision.tally, decision.reason) == (None, {}, "읽지 않습니다.")
    assert (decision.signed_by, decision.saved_minutes, decision.text["track"]) == (asker, 1440, "waiver")
    item.refresh_from_db()
    assert (item.status, item.decided_case, item.decided_record) == (
        Status.STOPPED,
        case.number,
        decision.number,
    )
    assert [entry.minutes for entry in LedgerEntry.objects.all()] == [1440]
    road = Event.objects.filter(kind__startswith="case.").order_by("sequence").values_list("kind", flat=True)
    assert list(road) == ["case.drafted", "case.waive", "case.schedule", "case.take_effect"]
    assert told("waived") == ["chair", "secretary"]
    assert told("in_effect") == ["head", "staff"]


def test_the_second_of_two_waivers_hears_by_which_decision(council: Council, asker: User) -> None:
    item = asked_by(council, council.other)
    waive_demand(by=asker, item=item, version=item.version)
    with refused(WaivedAlready) as caught:
        waive_demand(by=asker, item=item, version=item.version)
    assert Decision.objects.get().number in str(caught.value)


def test_nobody_waives_what_somebody_else_demands(council: Council, asker: User) -> None:
    item = asked_by(council, council.other)
    for person in (council.head, council.staff, council.chair, council.minister, council.members[0]):
        with refused(NotDemandedByYou):
            waive_demand(by=person, item=item, version=None)


def test_work_from_outside_and_practices_are_waived_by_nobody(council: Council, asker: User) -> None:
    outside = council.item(requester_kind=RequesterKind.OUTSIDE, final_recipient=Recipient.ASSEMBLY)
    practice = asked_by(council, council.other, kind=ItemKind.PRACTICE)
    for person in (asker, council.minister, council.head):
        for item in (outside, practice):
            with refused(NotDemandedByYou):
                waive_demand(by=person, item=item, version=None)


def test_a_superior_is_found_on_the_way_up(
    council: Council, make_unit: MakeUnit, make_user: MakeUser, top: Unit
) -> None:
    office = make_unit("O", parent=top, level=Level.OFFICE)
    below = make_unit("O-01", parent=office)
    head, clerk = make_user("boss", Role.UNIT_HEAD, unit=office), make_user("low", Role.UNIT_HEAD, unit=below)
    seated = make_user("seated", unit=office)
    Grant.objects.create(
        ministry=council.ministry, user=seated, role=Role.MEMBER, valid_from=date(2025, 1, 1)
    )
    items = [
        council.item(str(n), unit=below, requester_kind="level", requester_level=RequesterLevel.OFFICE_HEAD)
        for n in range(2)
    ]
    with refused(NotDemandedByYou):
        waive_demand(by=clerk, item=items[0], version=None)
    assert waive_demand(by=head, item=items[0], version=None).state == State.IN_EFFECT
    assert waive_demand(by=seated, item=items[1], version=None).state == State.IN_EFFECT


def test_the_minister_ends_the_own_reports(council: Council) -> None:
    item = council.item(final_recipient=Recipient.MINISTER)
    assert waive_demand(by=council.minister, item=item, version=None).track == Track.WAIVER


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"mandate": Mandate.STATUTE}, AmendmentFirst),
        ({"confirmed_at": None, "confirmed_by": None, "status": Status.LOGGED}, WorkUnconfirmed),
        ({"protected": "회의록 작성 의무"}, RecordProtected),
    ],
)
def test_what_a_waiver_cannot_end(council: Council, asker: User, fields: dict[str, Any], kind: type) -> None:
    item = asked_by(council, council.other, **fields)
    with refused(kind):
        waive_demand(by=asker, item=item, version=None)


def test_an_instruction_of_the_own_house_is_no_bar(council: Council, asker: User) -> None:
    item = asked_by(council, council.other, mandate=Mandate.OWN_INSTRUCTION)
    case = waive_demand(by=asker, item=item, version=None)
    assert Decision.objects.get(case=case).text["items"][0]["released"] == ["done", "frequency"]


def test_work_in_a_case_is_not_waived_beside_it(council: Council, asker: User) -> None:
    item = asked_by(council, council.other)
    council.draft(item)
    with refused(ItemInOtherCase):
        waive_demand(by=asker, item=item, version=None)


def test_a_stale_page_waives_nothing(council: Council, asker: User) -> None:
    item = asked_by(council, council.other)
    with refused(SomebodyWasFaster):
        waive_demand(by=asker, item=item, version=item.version + 1)


def test_the_minister_stays_away_and_the_work_goes_on(council: Council) -> None:
    item = asked_by(council, council.other, kind=ItemKind.EVENT, minister_attends=True)
    EffortLine.objects.create(
        ministry=council.ministry,
        item=item,
        role=EffortRole.ATTENDEE,
        grade=Grade.POLITICAL,
        headcount=1,
        minutes=30,
    )
    case = end_attendance(by=council.minister, item=item, version=None)
    item.refresh_from_db()
    assert (item.minister_attends, item.status, item.annual_minutes) == (False, Status.CHANGED, 12 * 90)
    assert (again(case).state, case.measure) == (State.IN_EFFECT, Measure.SHORTEN)
    with refused(NothingAttended):
        end_attendance(by=council.minister, item=item, version=None)
    with refused(NotAllowed):
        end_attendance(by=council.head, item=item, version=None)


# --- a unit's own decision --------------------------------------------------------------------------------------------


def own_work(council: Council, **other: Any) -> WorkItem:
    return council.item(**{"final_recipient": Recipient.TEAM, **other})


def decided(council: Council, item: WorkItem, **other: Any) -> Case:
    fields: dict[str, Any] = {"measure": Measure.RETIRE.value, "reasons": "읽는 사람이 없습니다."}
    return decide_alone(by=council.head, item=item, version=item.version, **fields | other)


def test_the_head_decides_alone_and_the_task_force_has_ten_working_days(council: Council) -> None:
    case = again(decided(council, own_work(council)))
    # Monday 9 March; the eleventh working day after is Tuesday 24 March.
    assert (case.state, case.track, case.effective_on) == (State.SCHEDULED, Track.UNIT, date(2026, 3, 24))
    assert (case.pause_days, Decision.objects.get().signed_by) == (61, council.head)
    assert told("decided_alone") == ["chair", "secretary", "staff"]
    case = council.until_due(case)
    assert case.state == State.PAUSED


def test_the_task_force_calls_it_up_to_the_council(council: Council) -> None:
    case = decided(council, own_work(council))
    with clock.at(clock.now() + timedelta(days=3)):
        case = council.move(case, "call_up", reason="다른 부서도 씁니다.")
    assert (case.state, case.track, case.revision) == (State.CONSULTATION, Track.COUNCIL, 2)
    assert (case.decision, case.consultations.get().unit) == (None, council.unit)
    assert told("called_up") == ["head"]


def test_after_ten_working_days_it_is_too_late(council: Council) -> None:
    case = decided(council, own_work(council))
    Case.objects.filter(pk=case.pk).update(deadline=clock.now() + timedelta(days=60))
    with clock.at(clock.now() + timedelta(days=15)), refused(CallUpOver):
        council.move(case, "call_up", reason="늦었습니다.")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"mandate": Mandate.UNKNOWN}, MandateNotLight),
        ({"mandate": Mandate.DECREE}, MandateNotLight),
        ({"final_recipient": Recipient.MINISTER}, OtherUnitsConcerned),
        ({"final_recipient": Recipient.ASSEMBLY}, OtherUnitsConcerned),
        ({"requester_kind": "outside"}, OtherUnitsConcerned),
        ({"annual_minutes": 500 * 60}, TooManyHours),
        ({"protected": "회의록 작성 의무"}, RecordProtected),
    ],
)
def test_what_a_unit_does_not_decide_alone(council: Council, fields: dict[str, Any], kind: type) -> None:
    item = own_work(council, **fields)
    with refused(kind):
        decided(council, item)


def test_another_unit_that_asks_stands_on_the_other_side(council: Council) -> None:
    item = asked_by(council, council.other, final_recipient=Recipient.TEAM)
    with refused(OtherUnitsConcerned):
        decided(council, item)


def test_a_unit_must_save_too(council: Council) -> None:
    item = own_work(council)
    with refused(NothingSaved):
        decided(council, item, measure=Measure.SHORTEN.value, after="짧게 씁니다.", left=(12, 120))
    case = decided(council, item, measure=Measure.SHORTEN.value, after="짧게 씁니다.", left=(12, 60))
    assert Decision.objects.get(case=case).saved_minutes == 720


def test_a_protected_record_can_be_shortened(council: Council) -> None:
    item = own_work(council)
    item = state_protection(by=council.head, item=item, version=None, law="회의록 작성 의무")
    case = decided(council, item, measure=Measure.SHORTEN.value, after="짧게 씁니다.", left=(12, 60))
    assert again(case).state == State.SCHEDULED


def test_nobody_else_decides_for_a_unit(council: Council, asker: User) -> None:
    item = own_work(council)
    for person in (asker, council.staff, council.chair, council.secretary, council.minister):
        with refused(NotAllowed):
            decide_alone(by=person, item=item, version=None, measure="retire", reasons="-")


# --- a practice -------------------------------------------------------------------------------------------------------


def test_the_minister_declares_a_practice_over(council: Council) -> None:
    item = council.item("상사 퇴근 대기", kind=ItemKind.PRACTICE)
    with refused(SecondFactorNeeded):
        declare_over(by=council.minister, item=item, version=None)
    case = declare_over(by=council.minister, item=item, version=None, second_factor=proof(council.minister))
    item.refresh_from_db()
    assert (again(case).state, case.track, item.status) == (
        State.IN_EFFECT,
        Track.DECLARATION,
        Status.STOPPED,
    )
    assert told("declared_over") == ["chair", "secretary"]


def test_a_report_does_not_end_by_declaration(council: Council) -> None:
    item = council.item()
    with refused(NoPractice):
        declare_over(by=council.minister, item=item, version=None, second_factor=proof(council.minister))
    with refused(NotAllowed):
        declare_over(by=council.chair, item=item, version=None, second_factor=proof(council.chair))
