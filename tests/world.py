"""A small ministry for tests: fixtures that every room shares. Use as a pytest plugin (see conftest)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.choices import Level
from audit.directory.models import Appointment, Ministry, Unit, UnitVersion, User
from audit.journal.actions import start
from audit.register.models import RegisterBooks

# A Monday morning in Seoul, far from holidays.
MONDAY = datetime(2026, 3, 9, 0, 0, tzinfo=UTC)
FOUNDED = date(2025, 1, 1)

MakeUser = Callable[..., User]
MakeUnit = Callable[..., Unit]


@pytest.fixture
def now() -> Iterator[datetime]:
    """The clock stands at Monday 2026-03-09, 09:00 in Seoul."""
    with clock.at(MONDAY):
        yield MONDAY


def found(code: str, name_ko: str, name_en: str) -> Ministry:
    """A ministry with its journal and the books of its register. Little work is consulted on as long as much: tests log little."""
    ministry = Ministry.objects.create(
        code=code, name_ko=name_ko, name_en=name_en, light_consultation_days=10
    )
    start(ministry)
    RegisterBooks._base_manager.create(ministry=ministry, opened_on=FOUNDED)
    return ministry


def number_from_one() -> None:
    """Rows of an empty database get the same numbers in every test, whatever tests before it counted up."""
    if Ministry.objects.exists() or User.objects.exists():
        return
    sequences = "SELECT setval(oid, 1, FALSE) FROM pg_class WHERE relkind = 'S' AND relname LIKE 'audit_%%'"
    numbers = "DELETE FROM sqlite_sequence WHERE name LIKE 'audit_%%'"
    with connection.cursor() as cursor:
        cursor.execute(sequences if connection.vendor == "postgresql" else numbers)


@pytest.fixture
def ministry(db: None, now: datetime) -> Iterator[Ministry]:
    """A ministry whose scope is open for the length of the test."""
    number_from_one()
    ministry = found("motir", "산업통상부", "Ministry of Trade, Industry and Resources")
    with ministry_scope(ministry):
        yield ministry


@pytest.fixture
def make_unit(ministry: Ministry) -> MakeUnit:
    """Make a unit with one open version: make_unit("PC-01", parent=office, level=Level.DIVISION)."""

    def make(code: str, *, parent: Unit | None = None, level: Level = Level.DIVISION, name: str = "") -> Unit:
        unit = Unit.objects.create(ministry=ministry, code=code)
        UnitVersion.objects.create(
            ministry=ministry,
            unit=unit,
            name_ko=name or f"{code}과",
            name_en=f"Division {code}",
            level=level,
            parent=parent,
            valid_from=FOUNDED,
        )
        return unit

    return make


@pytest.fixture
def top(make_unit: MakeUnit) -> Unit:
    """The ministry's own unit, parent of all."""
    return make_unit("M", level=Level.MINISTRY, name="산업통상부")


@pytest.fixture
def unit(make_unit: MakeUnit, top: Unit) -> Unit:
    """An ordinary division."""
    return make_unit("PC-01", parent=top, name="기획재정담당관")


@pytest.fixture
def other_unit(make_unit: MakeUnit, top: Unit) -> Unit:
    """Another division."""
    return make_unit("TP-01", parent=top, name="통상정책총괄과")


@pytest.fixture
def make_user(ministry: Ministry) -> MakeUser:
    """Make a person with roles: make_user("kim", Role.UNIT_HEAD, unit=unit). A unit seats them there too.

    `unit` bounds the roles STAFF and UNIT_HEAD; all other roles are granted at the ministry."""

    def make(username: str, *roles: Role, unit: Unit | None = None, language: str = "ko") -> User:
        user = User.objects.create_user(
            username=username,
            password="a-good-passphrase",
            name_ko=f"{username} 님",
            name_en=username.title(),
            email=f"{username}@motir.example",
            language=language,
            ministry=ministry,
        )
        if unit is not None:
            Appointment.objects.create(ministry=ministry, user=user, unit=unit, valid_from=FOUNDED)
        for role in roles:
            place = unit if role in (Role.STAFF, Role.UNIT_HEAD) else None
            Grant.objects.create(ministry=ministry, user=user, role=role, unit=place, valid_from=FOUNDED)
        return user

    return make


@pytest.fixture
def sign_in(client: Client) -> Callable[[User], Client]:
    """The test client, signed in as that person."""

    def go(user: User) -> Client:
        client.force_login(user)
        return client

    return go


def later(**delta: float) -> datetime:
    """A moment after the fixed Monday, for example later(days=3)."""
    return MONDAY + timedelta(**delta)


@contextmanager
def taken_back() -> Iterator[None]:
    """Nothing of what happens inside stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
