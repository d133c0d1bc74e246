"""The register filled for trials."""

import pytest

from audit.access.choices import Role
from audit.directory.models import Ministry, Unit, User
from audit.directory.queries import holidays_around
from audit.journal.models import Event
from audit.register.actions.generation import generate_items
from audit.register.models import WorkItem
from audit.register.queries import draft_of
from audit.register.refusals import NoUnits, RealRegister
from audit.register.rules.draft import yearly
from tests.register.world import make_item
from tests.world import MakeUser


def test_entries_cost_what_their_answers_say(ministry: Ministry, unit: Unit, other_unit: Unit) -> None:
    assert generate_items(ministry=ministry, count=60, seed=1) == 60
    items = list(WorkItem.objects.prefetch_related("effort"))
    stated = [(item.annual_occurrences, item.annual_minutes) for item in items]
    holidays = holidays_around(unit.versions.get().valid_from.replace(year=2026))
    computed = [yearly(draft_of(item), item.burden_year, holidays) for item in items]
    assert stated == [(burden.occurrences, burden.minutes) for burden in computed]
    assert {item.status for item in items} == {"logged", "confirmed"}


def test_one_event_and_nobody_who_can_sign_in(ministry: Ministry, unit: Unit) -> None:
    generate_items(ministry=ministry, count=3, seed=4)
    generate_items(ministry=ministry, count=2, seed=5)
    assert [(event.kind, event.actor, event.facts) for event in Event.objects.order_by("sequence")] == [
        ("items.generated", None, {"count": 3, "seed": 4}),
        ("items.generated", None, {"count": 2, "seed": 5}),
    ]
    [author] = User.objects.all()
    assert (author.username, author.is_active, WorkItem.objects.filter(logged_by=author).count()) == (
        "generated-motir", False, 5,
    )  # fmt: skip


def test_nothing_is_made_up_beside_what_is_real(unit: Unit, make_user: MakeUser, ministry: Ministry) -> None:
    kim = make_user("kim", Role.STAFF, unit=unit)
    with pytest.raises(RealRegister):
        generate_items(ministry=ministry, count=1, seed=1)
    make_item(kim, unit)
    User.objects.update(is_active=False)  # nobody is left; the work is
    with pytest.raises(RealRegister):
        generate_items(ministry=ministry, count=1, seed=1)
    assert WorkItem.objects.count() == 1
    User.objects.update(invented=True)
    assert generate_items(ministry=ministry, count=1, seed=1) == 1


def test_a_ministry_without_units(ministry: Ministry) -> None:
    with pytest.raises(NoUnits):
        generate_items(ministry=ministry, count=1, seed=1)
    assert (User.objects.count(), Event.objects.count()) == (0, 0)
