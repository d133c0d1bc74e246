"""A plan carried out: the real reorganization, entered in time and late; once; or not at all."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.cases.models import Consultation, Elector
from audit.core import clock
from audit.directory.models import Appointment, Ministry, Succession, Unit, UnitVersion, User
from audit.journal.models import Event
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.organizations.queries.states import states_on
from audit.organizations.rules.plan import UnitChange
from audit.register.models import FormerPlace, WorkItem
from audit.register.queries import owner_on
from audit.reorganizations.actions import apply, apply_due, draft, schedule, send, set_guide, withdraw
from audit.reorganizations.choices import RouteReason, Stage
from audit.reorganizations.models import Reorganization
from audit.reorganizations.queries.previews import outcome_of, preview
from audit.reorganizations.refusals import DayNotCome
from tests.cases.council import Council, council
from tests.organizations import real
from tests.register.world import make_item
from tests.reorganizations.real import Real
from tests.world import FOUNDED, MONDAY, MakeUnit, MakeUser

__all__ = ["council"]

EVE, DAY = real.DAY - timedelta(days=1), real.DAY
MIDNIGHT = datetime(2025, 12, 29, 15, 0, tzinfo=UTC)  # 00:00 of the thirtieth in Seoul


def the_plan(day: date = DAY) -> Reorganization:
    """The 41 changes with the guide list of the new rule, as a draft."""
    plan = draft(by=None, title="2025년 12월 개편", effective_on=day, changes=real.changes())
    set_guide(by=None, reorganization=plan, version=None, lines=real.duties("duties_after.csv"))
    return plan


def owners(day: date) -> dict[int, str]:
    """The code of the unit that owns each entry on a day."""
    codes = dict(Unit.objects.values_list("pk", "code"))
    return {pk: codes[unit] for pk, unit in WorkItem.objects.values_list("pk", owner_on(day))}


def names(day: date) -> dict[str, tuple[str, str, str, str]]:
    """The tree of a day without the last days of its units."""
    return told(states_on(day))


def told(units: Any) -> dict[str, tuple[str, str, str, str]]:
    return {code: (unit.name_ko, unit.name_en, unit.level, unit.parent) for code, unit in units.items()}


def test_the_real_reorganization(real_ministry: Real) -> None:
    before = owners(EVE)
    plan = schedule(by=None, reorganization=the_plan(), version=None)
    assert (plan.stage, states_on(DAY).keys()) == (Stage.SCHEDULED, real.before().keys())
    expected = preview(plan)
    kinds = Counter((route.why, route.moves) for route in expected.items)
    assert (expected.problems, expected.staying, kinds) == (
        (),
        1157,
        {
            (RouteReason.GUIDE, True): 70,
            (RouteReason.SEVERAL, False): 3,
            (RouteReason.NO_MATCH, False): 97,
            (RouteReason.NO_MATCH, True): 8,
        },
    )
    with clock.at(MIDNIGHT):
        assert apply_due(now=MIDNIGHT) == 1
    assert names(EVE) == told(real.before()) and len(names(EVE)) == 138
    assert names(DAY) == told(real.after()) and len(names(DAY)) == 145
    assert {code: unit.until for code, unit in states_on(DAY).items() if unit.until} == {
        "TP-05": date(2028, 12, 31)
    }
    moves = {route.pk: route.target for route in expected.items if route.moves}
    assert owners(EVE) == before
    assert owners(DAY) == before | moves
    listed = outcome_of(Reorganization.objects.get()).waiting
    assert {item.pk for item in listed} == {route.pk for route in expected.waiting}
    assert listed.count() == 108
    ended = set(real.before()) - set(real.after())
    assert not ended & set(owners(DAY).values())
    # Of the duties the new rule repeats, each stands where the new rule has it.
    division = {duty.replace(" ", ""): name for duty, name in real.duties("duties_after.csv")}
    tree = states_on(DAY)
    guided = [route for route in expected.items if route.why == RouteReason.GUIDE]
    assert {route.pk: tree[route.target].name_ko for route in guided} == {
        route.pk: division[route.title.replace(" ", "")] for route in guided
    }
    assert sum(route.source in tree for route in guided) == 13


def test_a_late_entry_changes_only_what_is_from_its_day_on(real_ministry: Real) -> None:
    before, then = owners(EVE), names(EVE)
    with clock.at(MONDAY):
        plan = schedule(by=None, reorganization=the_plan(), version=None)
        assert (plan.stage, plan.applied_at) == (Stage.APPLIED, MONDAY)
        assert names(clock.today()) == told(real.after())
    assert (names(EVE), owners(EVE)) == (then, before)
    assert owners(DAY) != before
    assert set(FormerPlace.objects.values_list("until", flat=True)) == {EVE}
    assert FormerPlace.objects.count() == 78
    event = Event.objects.filter(kind="item.handed_over")[0]
    assert (event.at, event.facts["on"]) == (MONDAY, DAY.isoformat())


def test_applying_twice_is_applying_once(real_ministry: Real) -> None:
    plan = schedule(by=None, reorganization=the_plan(), version=None)
    with clock.at(MIDNIGHT):
        first = apply(reorganization=plan, now=MIDNIGHT)
        rows = written()
        assert apply(reorganization=plan, now=MIDNIGHT).applied_at == first.applied_at
        assert apply_due(now=MIDNIGHT) == 0
    assert written() == rows


def written() -> list[list[Any]]:
    """Everything a plan writes."""
    tables = (
        UnitVersion,
        Succession,
        WorkItem,
        FormerPlace,
        Appointment,
        Grant,
        Reorganization,
        Event,
        Notice,
        OutboxMail,
    )
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_a_plan_is_not_applied_before_its_day(ministry: Ministry, top: Unit, unit: Unit) -> None:
    plan = small(UnitChange(2, "rename", "PC-01", "새 이름"))
    rows = written()
    with pytest.raises(DayNotCome):
        apply(reorganization=plan, now=MONDAY)
    assert written() == rows


def test_a_due_plan_is_carried_out_by_the_clock_or_by_who_plans(
    make_user: MakeUser, ministry: Ministry, top: Unit, unit: Unit
) -> None:
    plan = small(UnitChange(2, "rename", "PC-01", "새 이름"))
    chair, admin, rows = make_user("chair", Role.CHAIR), make_user("admin", Role.ADMIN), written()
    with clock.at(MONDAY + timedelta(days=90)):
        with pytest.raises(NotAllowed):
            apply(by=chair, reorganization=plan, now=clock.now())
        assert written() == rows
        assert apply(by=admin, reorganization=plan, now=clock.now()).stage == Stage.APPLIED


def small(*changes: UnitChange, by: User | None = None) -> Reorganization:
    """A plan for tomorrow that is scheduled."""
    plan = draft(by=None, title="개편", effective_on=clock.today() + timedelta(days=1), changes=changes)
    return schedule(by=by, reorganization=plan, version=None)


def test_a_plan_that_holds_no_more_changes_nothing_and_is_told_once(
    ministry: Ministry, top: Unit, unit: Unit, make_unit: MakeUnit, make_user: MakeUser
) -> None:
    make_user("admin", Role.ADMIN, language="en")
    plan = small(
        UnitChange(2, "rename", "PC-01", "새 이름"),
        UnitChange(3, "create", "NEW", "새과", "", "team", "PC-01"),
    )
    make_unit("NEW", parent=top)
    day = MONDAY + timedelta(days=1)
    with clock.at(day):
        assert [apply_due(now=day), apply_due(now=day)] == [0, 0]
        compose_due()
        assert states_on(clock.today())["PC-01"].name_ko == "기획재정담당관"
    assert Reorganization.objects.get().stage == Stage.SCHEDULED
    event = Event.objects.get(kind="reorganization.blocked")
    assert (event.actor, event.facts) == (None, {"problems": [[3, "unit_exists", "NEW"]]})
    mail = OutboxMail.objects.get()
    assert (mail.subject, mail.to_address) == ("Not carried out: 개편", "admin@motir.example")
    assert "line 3: The code NEW is or was in use. Give the new unit another one." in mail.text
    with clock.at(day):
        Unit.objects.filter(code="NEW").update(code="OTHER")
        assert apply_due(now=day) == 1
    assert not withdrawable(plan)


def withdrawable(plan: Reorganization) -> bool:
    rows = written()
    try:
        withdraw(by=User.objects.get(username="admin"), reorganization=plan, version=None)
    except Exception:  # noqa: BLE001 - which one, test_timing says
        assert written() == rows
        return False
    return True


def test_people_go_along_with_a_unit_that_is_merged_and_to_the_first_named_of_several(
    ministry: Ministry, top: Unit, unit: Unit, other_unit: Unit, make_unit: MakeUnit, make_user: MakeUser
) -> None:
    split = make_unit("S", parent=top)
    own = make_user("own", Role.UNIT_HEAD, unit=other_unit)
    head, clerk = make_user("head", Role.UNIT_HEAD, unit=unit), make_user("clerk", Role.STAFF, unit=unit)
    first, sent = make_user("first", Role.STAFF, unit=split), make_user("sent", Role.STAFF, unit=split)
    plan = draft(
        by=None,
        title="개편",
        effective_on=clock.today(),
        changes=[
            UnitChange(2, "merge", unit.code, successors=(other_unit.code,)),
            UnitChange(3, "split", "S", successors=(other_unit.code, top.code)),
        ],
    )
    send(by=make_user("planner", Role.ADMIN), reorganization=plan, version=None, unit=top.code, people=[sent])
    schedule(by=None, reorganization=plan, version=None)
    today = clock.today()
    seats = {
        (row.user, row.unit.code) for row in Appointment.objects.on(today).select_related("user", "unit")
    }
    roles = {
        (row.user, row.role, row.unit and row.unit.code)
        for row in Grant.objects.on(today).exclude(role=Role.ADMIN).select_related("user", "unit")
    }
    assert seats == {(own, "TP-01"), (head, "TP-01"), (clerk, "TP-01"), (first, "TP-01"), (sent, "M")}
    # The unit keeps its own head: nobody becomes head of another unit without a decision.
    assert roles == {
        (own, "unit_head", "TP-01"), (clerk, "staff", "TP-01"), (first, "staff", "TP-01"), (sent, "staff", "M"),
    }  # fmt: skip
    yesterday = Appointment.objects.on(today - timedelta(days=1)).values_list("user", flat=True)
    assert set(yesterday) == {own.pk, head.pk, clerk.pk, first.pk, sent.pk}


def test_open_questions_and_seats_of_open_ballots_pass_on(council: Council, make_unit: MakeUnit) -> None:
    member = council.members[0]
    Appointment.objects.create(ministry=council.ministry, user=member, unit=council.unit, valid_from=FOUNDED)
    voted = council.ballot()
    assert voted.deadline is not None
    elector = Elector.objects.get(user=member)
    electorate = list(Elector.objects.order_by("pk").values_list("user", "seat"))
    with clock.at(voted.entered_at):
        asked = council.move(council.draft(council.item("다른 일")), "submit")
        plan = draft(
            by=None,
            title="개편",
            effective_on=clock.today(),
            changes=[UnitChange(2, "merge", council.unit.code, successors=(council.other.code,))],
        )
        found = preview(plan)
        schedule(by=None, reorganization=plan, version=None)
    assert [case.number for case in found.cases] == [voted.number, asked.number]
    assert (found.timers, found.reminders, len(found.consultations), len(found.electors)) == (2, 2, 1, 1)
    assert Consultation.objects.get(case=asked).unit == council.other
    assert Consultation.objects.get(case=voted).unit == council.unit  # that one is over
    elector.refresh_from_db()
    assert elector.passed_to == council.other
    assert list(Elector.objects.order_by("pk").values_list("user", "seat")) == electorate
    assert {item.unit for item in WorkItem.objects.all()} == {council.other}
    facts = Event.objects.get(kind="reorganization.applied").facts
    assert facts == {
        "items": 2, "seats": 3, "grants": 2, "consultations": 1, "electors": 1, "waiting": [],
        "cases": [voted.number, asked.number], "effective_on": clock.day_of(voted.entered_at).isoformat(),
    }  # fmt: skip


def test_entries_of_a_split_unit_go_to_the_first_named_until_somebody_decides(
    ministry: Ministry, top: Unit, unit: Unit, other_unit: Unit, make_unit: MakeUnit, make_user: MakeUser
) -> None:
    split, gone = make_unit("S", parent=top), make_unit("G", parent=top)
    planner, author = make_user("planner", Role.ADMIN), make_user("author", Role.STAFF, unit=top)
    open_item, chosen = make_item(author, split), make_item(author, split, title="정한 일")
    left = make_item(author, gone, title="남은 일")
    plan = draft(
        by=None,
        title="개편",
        effective_on=clock.today(),
        changes=[UnitChange(2, "split", "S", successors=("TP-01", "PC-01")), UnitChange(3, "abolish", "G")],
    )
    send(by=planner, reorganization=plan, version=None, unit="PC-01", items=[chosen])
    found = preview(plan)
    assert [(route.pk, route.target, route.why) for route in found.items] == [
        (open_item.pk, "TP-01", RouteReason.SPLIT),
        (chosen.pk, "PC-01", RouteReason.HAND),
        (left.pk, "G", RouteReason.NOBODY),
    ]
    plan = schedule(by=None, reorganization=plan, version=None)
    assert dict(WorkItem.objects.values_list("pk", "unit__code")) == {
        open_item.pk: "TP-01", chosen.pk: "PC-01", left.pk: "G",
    }  # fmt: skip
    assert set(outcome_of(plan).waiting) == {open_item, left}
    send(by=planner, reorganization=plan, version=None, unit="M", items=[left])
    left.refresh_from_db()
    assert (left.unit, list(outcome_of(plan).waiting)) == (top, [open_item])
