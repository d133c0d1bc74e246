"""How long do preview and application of the real reorganization take at 20,000 entries, beside the same at 1,000?

138 units, 41 changes, 1,380 people with a seat and a role each. Three guide lists: none; that of the new rule, which names
hardly any generated title, so that nearly every entry is listed for decision; and one that moves nearly every entry. Each
application is taken back, so that it can be repeated."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.management import demo
from audit.ministries.actions import found
from audit.organizations.actions import import_units
from audit.organizations.queries.states import states_on
from audit.organizations.rules import plan_file
from audit.organizations.rules.unit_list import read
from audit.register.actions.generation import generate_items
from audit.register.models import WorkItem
from audit.reorganizations.actions import draft, schedule, set_guide
from audit.reorganizations.queries.previews import preview_of
from audit.reorganizations.rules import guide_file
from audit.reorganizations.rules.routing import ReorganizationPlan
from benchmarks.rows import Row, side_by_side

MANY, FEW = 20_000, 1_000
PEOPLE = 10
FOUNDED, DAY = date(2025, 10, 1), date(2025, 12, 30)
NOW = datetime(2026, 1, 5, tzinfo=UTC)
DEMO = Path(demo.__file__).parent
DUTIES = Path(__file__).parent.parent / "tests" / "organizations" / "data" / "duties_after.csv"


@dataclass(frozen=True)
class Place:
    """A ministry with so many entries."""

    ministry: Ministry
    items: int

    def preview(self, plan: ReorganizationPlan) -> object:
        with clock.at(NOW), ministry_scope(self.ministry):
            return preview_of(plan)

    def apply(self, plan: ReorganizationPlan) -> None:
        """Draft, schedule and apply, and take it all back."""
        with clock.at(NOW), ministry_scope(self.ministry), transaction.atomic():
            row = draft(by=None, title="개편", effective_on=plan.effective_on, changes=plan.changes)
            set_guide(by=None, reorganization=row, version=None, lines=plan.guide)
            schedule(by=None, reorganization=row, version=None)
            transaction.set_rollback(True)


def measure() -> Iterable[Row]:
    many, few = (populated(f"m{items}", items) for items in (MANY, FEW))
    changes, problems = plan_file.read((DEMO / "reorganization.csv").read_bytes())
    assert not problems
    plan = ReorganizationPlan(DAY, tuple(changes))
    rule = replace(plan, guide=tuple(guide_file.read(DUTIES.read_bytes())[0]))
    guides = {
        "no guide": plan,
        "guide of the rule": rule,
        "all entries move": replace(plan, guide=every_title(many)),
    }
    for name, each in guides.items():
        for act, turns in (("preview", 5), ("apply", 3)):
            ours, beside = (acting(place, act, each) for place in (many, few))
            yield side_by_side(
                f"{act}, {name}",
                ours,
                beside,
                f"{FEW:,} entries; {queries(ours)} and {queries(beside)} queries",
                turns=turns,
            )


def acting(place: Place, act: str, plan: ReorganizationPlan) -> Callable[[], object]:
    way: Callable[[ReorganizationPlan], object] = getattr(place, act)
    return lambda: way(plan)


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def populated(code: str, items: int) -> Place:
    """The units of the demo, people in each, and generated entries."""
    with clock.at(datetime(2025, 11, 3, tzinfo=UTC)):
        ministry = found(by=None, code=code, name_ko="산업통상부", name_en="Ministry")
        with ministry_scope(ministry):
            import_units(ministry=ministry, rows=read((DEMO / "units.csv").read_bytes())[0], on=FOUNDED)
            generate_items(ministry=ministry, count=items, seed=items)
            seat_people(ministry)
    return Place(ministry, items)


def seat_people(ministry: Ministry) -> None:
    """Ten people in each unit, one of them its head."""
    places = [unit for unit in Unit.objects.all() for _number in range(PEOPLE)]
    people = User.objects.bulk_create(
        User(
            username=f"{ministry.code}-{unit.code}-{number}",
            name_ko="직원",
            email="staff@motir.example",
            ministry=ministry,
        )
        for number, unit in enumerate(places)
    )
    Appointment.objects.bulk_create(
        Appointment(ministry=ministry, user=user, unit=unit, valid_from=FOUNDED)
        for user, unit in zip(people, places, strict=True)
    )
    Grant.objects.bulk_create(
        Grant(
            ministry=ministry,
            user=user,
            unit=unit,
            role=Role.STAFF if number % PEOPLE else Role.UNIT_HEAD,
            valid_from=FOUNDED,
        )
        for number, (user, unit) in enumerate(zip(people, places, strict=True))
    )


def every_title(place: Place) -> tuple[tuple[str, str], ...]:
    """A guide list that names each title once, spread over the divisions of the new order."""
    with ministry_scope(place.ministry):
        names = [unit.name_ko for unit in states_on(DAY).values() if unit.level == "office"]
        titles = list(WorkItem.objects.order_by("title").values_list("title", flat=True).distinct())
    return tuple((title, names[number % len(names)]) for number, title in enumerate(titles))
