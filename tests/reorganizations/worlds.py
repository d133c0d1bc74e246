"""Random ministries with a plan that holds: as values, and written into the database."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.choices import Measure, State
from audit.cases.models import Ballot, Case, CaseItem, Consultation, Elector
from audit.directory.models import Appointment, Ministry, Unit, UnitVersion, User
from audit.journal.append_only import lifted
from audit.organizations.rules.plan import apply
from audit.register.choices import ItemKind, Mandate, Recipient
from audit.register.models import FormerPlace, WorkItem
from audit.reorganizations.rules.routing import ReorganizationPlan
from audit.reorganizations.rules.snapshot import (
    CaseDutySnapshot,
    GrantSnapshot,
    ItemSnapshot,
    SeatSnapshot,
    Snapshot,
)
from tests.organizations.plans import DAY, plans
from tests.world import FOUNDED

FIRST = 1_000_000  # ids far from those the database gives
LATER = DAY + timedelta(days=20)
NOW = datetime.combine(DAY + timedelta(days=60), time(3), UTC)
VOTED, ASKED = FIRST, FIRST + 1


@dataclass(frozen=True)
class Town:
    """A ministry on the eve of a plan."""

    plan: ReorganizationPlan
    world: Snapshot


@st.composite
def towns(draw: st.DrawFn) -> Town:
    """People, entries, questions and votes at random units, a plan, a guide list, and decisions by hand."""
    case = draw(plans())
    codes = st.sampled_from(sorted(case.before))
    new = st.sampled_from(sorted(after := apply(case.changes, case.before)))
    items = tuple(
        ItemSnapshot(FIRST + number, f"업무 {number}", tuple(dict.fromkeys(places)))
        for number, places in enumerate(draw(st.lists(st.lists(codes, min_size=1, max_size=2), max_size=8)))
    )
    places = draw(st.lists(codes, max_size=6))
    seats = tuple(SeatSnapshot(FIRST + n, FIRST + n, f"{n}번 님", code) for n, code in enumerate(places))
    asked = draw(st.lists(codes, unique=True, max_size=4))
    world = Snapshot(
        units=case.before,
        items=items,
        seats=seats,
        grants=tuple(_grants(draw, seats)),
        consultations=tuple(CaseDutySnapshot(FIRST + n, ASKED, "안건", code) for n, code in enumerate(asked)),
        electors=tuple(CaseDutySnapshot(FIRST + seat.user, VOTED, "안건", seat.place) for seat in seats),
        consulted=frozenset((ASKED, code) for code in asked),
        case_items=tuple((draw(st.sampled_from([VOTED, ASKED])), item.pk) for item in items),
    )
    named = draw(st.lists(st.tuples(st.integers(0, 9), new), max_size=6)) if draw(st.booleans()) else []
    plan = ReorganizationPlan(
        DAY,
        case.changes,
        tuple((f"업무{number}", after[code].name_ko) for number, code in named),
        {item.pk: draw(new) for item in items if draw(st.integers(0, 5)) == 0},
        {seat.user: draw(new) for seat in seats if draw(st.integers(0, 5)) == 0},
    )
    return Town(plan, world)


def _grants(draw: st.DrawFn, seats: tuple[SeatSnapshot, ...]) -> list[GrantSnapshot]:
    found: list[GrantSnapshot] = []
    for seat in seats:
        for role in draw(st.lists(st.sampled_from([Role.STAFF, Role.UNIT_HEAD]), max_size=2)):
            since, until = draw(st.sampled_from([FOUNDED, LATER])), draw(st.sampled_from([None, LATER]))
            pk = FIRST + len(found)
            found.append(GrantSnapshot(pk, seat.user, seat.name, role.value, seat.place, since, until))
    return found


# --- into the database ------------------------------------------------------------------------------------------------


def build(world: Snapshot, ministry: Ministry) -> None:
    """Write a world; ids are those of the values."""
    units = _units(world, ministry)
    people = User.objects.bulk_create(
        User(
            pk=seat.user,
            username=f"user{seat.user}",
            name_ko=seat.name,
            email="x@motir.example",
            ministry=ministry,
        )
        for seat in world.seats
    )
    author = User.objects.create_user(
        "author", name_ko="기록자", email="author@motir.example", ministry=ministry
    )
    Appointment.objects.bulk_create(
        Appointment(pk=seat.pk, ministry=ministry, user=user, unit=units[seat.place], valid_from=FOUNDED)
        for seat, user in zip(world.seats, people, strict=True)
    )
    Grant.objects.bulk_create(
        Grant(
            pk=grant.pk,
            ministry=ministry,
            user_id=grant.user,
            role=grant.role,
            unit=units[grant.place],
            valid_from=grant.since,
            valid_until=grant.until,
        )
        for grant in world.grants
    )
    _items(world, ministry, units, author)
    _cases(world, ministry, units, author)


def _units(world: Snapshot, ministry: Ministry) -> dict[str, Unit]:
    units = {code: Unit(ministry=ministry, code=code) for code in world.units}
    Unit.objects.bulk_create(units.values())
    UnitVersion.objects.bulk_create(
        UnitVersion(
            ministry=ministry,
            unit=units[state.code],
            name_ko=state.name_ko,
            name_en=state.name_en,
            level=state.level,
            parent=units[state.parent] if state.parent else None,
            valid_from=FOUNDED,
            valid_until=state.until,
        )
        for state in world.units.values()
    )
    return units


def _items(world: Snapshot, ministry: Ministry, units: dict[str, Unit], author: User) -> None:
    WorkItem.objects.bulk_create(
        WorkItem(
            pk=item.pk,
            ministry=ministry,
            title=item.title,
            title_key=item.title,
            unit=units[item.places[-1]],
            kind=ItemKind.REPORT,
            final_recipient=Recipient.DIRECTOR,
            mandate=Mandate.HABIT,
            as_needed_a_year=12,
            burden_year=2026,
            annual_occurrences=12,
            annual_minutes=720,
            logged_by=author,
            logged_at=_moment(FOUNDED),
        )
        for item in world.items
    )
    FormerPlace.objects.bulk_create(
        FormerPlace(ministry=ministry, item_id=item.pk, unit=units[item.places[0]], until=LATER)
        for item in world.items
        if len(item.places) > 1
    )


def _cases(world: Snapshot, ministry: Ministry, units: dict[str, Unit], author: User) -> None:
    for pk, state in ((VOTED, State.BALLOT), (ASKED, State.CONSULTATION)):
        Case.objects.create(
            pk=pk,
            ministry=ministry,
            number=f"2026-{pk - FIRST:04d}",
            title="안건",
            measure=Measure.RETIRE,
            state=state,
            drafted_by=author,
            created_at=_moment(FOUNDED),
            entered_at=_moment(FOUNDED),
        )
    CaseItem.objects.bulk_create(
        CaseItem(ministry=ministry, case_id=case, item_id=item, before_minutes=720)
        for case, item in world.case_items
    )
    Consultation.objects.bulk_create(
        Consultation(pk=row.pk, ministry=ministry, case_id=row.case, revision=1, unit=units[row.place])
        for row in world.consultations
    )
    ballot = Ballot.objects.create(
        ministry=ministry,
        case_id=VOTED,
        revision=1,
        text={},
        rule={},
        opened_at=_moment(FOUNDED),
        deadline=_moment(LATER),
    )
    with lifted():  # the seats have numbers of the world's own
        Elector.objects.bulk_create(
            Elector(
                pk=row.pk, ministry=ministry, ballot=ballot, user_id=row.pk - FIRST, seat=units[row.place]
            )
            for row in world.electors
        )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(3), UTC)
