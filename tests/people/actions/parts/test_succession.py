"""Seats and roles that go along when units end."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Appointment, Ministry, Unit, User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.people.actions.parts.succession import reassign_seats_and_grants as _reassign_seats_and_grants
from tests.world import FOUNDED, MakeUser

# Parts run inside an act; here this is it.
reassign_seats_and_grants = audited(_reassign_seats_and_grants)

DAY, EVE, MAY = date(2026, 3, 9), date(2026, 3, 8), date(2026, 5, 1)
Days = list[tuple[str, date, date | None]]


def seats(user: User) -> Days:
    rows = Appointment.objects.filter(user=user).order_by("valid_from", "pk").select_related("unit")
    return [(row.unit.code, row.valid_from, row.valid_until) for row in rows]


def roles(user: User) -> Days:
    rows = Grant.objects.filter(user=user).order_by("valid_from", "pk").select_related("unit")
    return [(row.unit.code if row.unit else "", row.valid_from, row.valid_until) for row in rows]


def send(unit: Unit | None, *people: User, on: date = DAY, by: User | None = None) -> None:
    """All seats and roles of these people go to one unit."""
    reassign_seats_and_grants(
        seats={row.pk: unit for row in Appointment.objects.filter(user__in=people)},
        grants={row.pk: unit for row in Grant.objects.filter(user__in=people)},
        on=on,
        by=by,
    )


def events() -> list[tuple[str, int | None, dict[str, Any]]]:
    return [(event.kind, event.actor_id, event.facts) for event in Event.objects.order_by("sequence")]


def test_seat_and_role_go_along_from_the_day_on(make_user: MakeUser, unit: Unit, other_unit: Unit) -> None:
    admin, kim = make_user("admin", Role.ADMIN), make_user("kim", Role.STAFF, unit=unit)
    lee = make_user("lee", Role.STAFF, unit=unit)
    Appointment.objects.filter(user=kim).update(valid_until=MAY, grade="5")
    send(other_unit, kim, by=admin)
    assert seats(kim) == [("PC-01", FOUNDED, EVE), ("TP-01", DAY, MAY)]
    assert set(Appointment.objects.filter(user=kim).values_list("grade", flat=True)) == {"5"}
    assert roles(kim) == [("PC-01", FOUNDED, EVE), ("TP-01", DAY, None)]
    assert (seats(lee), roles(lee)) == ([("PC-01", FOUNDED, None)], [("PC-01", FOUNDED, None)])
    kim.refresh_from_db()
    assert kim.rights_version == 1
    role = {"user": kim.pk, "role": "staff"}
    assert events() == [
        ("person.moved", admin.pk, {"from": "PC-01", "to": "TP-01", "since": "2026-03-09"}),
        ("grant.ended", admin.pk, role | {"unit": "PC-01", "until": "2026-03-08"}),
        ("grant.given", admin.pk, role | {"unit": "TP-01", "since": "2026-03-09", "until": None}),
    ]


def test_what_goes_nowhere_ends_the_day_before(make_user: MakeUser, unit: Unit) -> None:
    kim = make_user("kim", Role.UNIT_HEAD, unit=unit)
    send(None, kim)
    assert (seats(kim), roles(kim)) == ([("PC-01", FOUNDED, EVE)], [("PC-01", FOUNDED, EVE)])
    assert [kind for kind, _by, _facts in events()] == ["person.unseated", "grant.ended"]


def test_what_would_begin_on_the_day_or_later_goes_as_a_whole(
    ministry: Ministry, make_user: MakeUser, unit: Unit, other_unit: Unit
) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    for user, first in ((kim, MAY), (lee, DAY)):
        Appointment.objects.create(ministry=ministry, user=user, unit=unit, valid_from=first)
        Grant.objects.create(ministry=ministry, user=user, role=Role.STAFF, unit=unit, valid_from=first)
    send(other_unit, kim)
    send(None, lee)
    assert (seats(kim), roles(kim)) == ([("TP-01", MAY, None)], [("TP-01", MAY, None)])
    assert (seats(lee), roles(lee)) == ([], [])
    assert [kind for kind, _by, _facts in events()] == [
        "person.moved", "grant.withdrawn", "grant.given", "person.unseated", "grant.withdrawn",
    ]  # fmt: skip


def test_the_number_of_queries_does_not_grow_with_the_people(
    make_user: MakeUser, unit: Unit, other_unit: Unit, django_assert_num_queries: Callable[[int], Any]
) -> None:
    people = [make_user(f"user{number}", Role.STAFF, unit=unit) for number in range(4)]
    for few in (people[:1], people[1:]):
        with django_assert_num_queries(23):  # two of them are the test's own
            send(other_unit, *few, on=DAY + timedelta(days=1))


def test_nothing_to_move_leaves_no_trace(make_user: MakeUser, unit: Unit) -> None:
    kim = make_user("kim", Role.STAFF, unit=unit)
    reassign_seats_and_grants(seats={}, grants={}, on=DAY)
    assert (seats(kim), roles(kim), events()) == ([("PC-01", FOUNDED, None)], [("PC-01", FOUNDED, None)], [])
