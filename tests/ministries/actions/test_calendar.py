"""The ministry's own days: value, event, what follows, and refusal without a trace."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.cases.choices import State
from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused
from audit.core.scope import ministry_scope
from audit.directory.models import CalendarDay, Ministry, Unit, User
from audit.directory.queries import holidays_now
from audit.journal.models import Event
from audit.ministries.actions import CalendarChange, add_day, take_back_day
from audit.ministries.queries import Effects, effects_of_adding, effects_of_taking_back
from audit.ministries.refusals import DayOutOfReach, EnteredAlready, FreeAlready, WorkedAlready
from tests.cases.council import Council, again, council
from tests.register.world import make_item
from tests.world import MakeUser, found

__all__ = ["council"]

MONDAY, LABOUR_DAY = date(2026, 4, 13), date(2026, 5, 1)
NOTHING = Effects(0, 0)


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def own() -> list[tuple[date, bool, str, str]]:
    return list(CalendarDay.objects.values_list("day", "works", "name", "source"))


def told() -> list[tuple[str, int | None, dict[str, object]]]:
    return [(event.kind, event.actor_id, event.facts) for event in Event.objects.order_by("sequence")]


def test_an_ad_hoc_holiday_is_added_in_one_step_and_taken_back(admin: User) -> None:
    done = add_day(by=admin, day=MONDAY, name="임시공휴일", source="국무회의 2026. 4. 6.")
    assert done == CalendarChange(MONDAY, NOTHING)
    assert own() == [(MONDAY, False, "임시공휴일", "국무회의 2026. 4. 6.")]
    assert MONDAY in holidays_now()
    facts = {"day": "2026-04-13", "works": False, "name": "임시공휴일", "source": "국무회의 2026. 4. 6."}
    assert told() == [("calendar.day_added", admin.pk, facts)]
    assert take_back_day(by=admin, row=CalendarDay.objects.get()) == CalendarChange(MONDAY, NOTHING)
    assert (own(), MONDAY in holidays_now()) == ([], False)
    assert told()[1:] == [("calendar.day_taken_back", admin.pk, facts)]


def test_a_public_holiday_can_be_worked(admin: User) -> None:
    add_day(by=admin, day=LABOUR_DAY, name="근무", works=True)
    assert LABOUR_DAY not in holidays_now()
    take_back_day(by=admin, row=CalendarDay.objects.get())
    assert LABOUR_DAY in holidays_now()


def test_entries_are_counted_anew_and_back(admin: User, unit: Unit, make_user: MakeUser) -> None:
    staff = make_user("kim", Role.STAFF, unit=unit)
    item = make_item(staff, unit, on_holiday="skip")
    assert effects_of_adding(MONDAY, works=False) == Effects(1, 0)
    assert add_day(by=admin, day=MONDAY, name="임시공휴일").effects == Effects(1, 0)
    item.refresh_from_db()
    assert item.annual_occurrences == 46
    row = CalendarDay.objects.get()
    assert effects_of_taking_back(row) == Effects(1, 0)
    assert take_back_day(by=admin, row=row).effects == Effects(1, 0)
    item.refresh_from_db()
    assert item.annual_occurrences == 47


def test_a_running_deadline_moves_once_and_never_back(admin: User, council: Council) -> None:
    case = council.in_state(State.CONSULTATION)
    days = [date(2026, 3, 23), date(2026, 3, 24)]
    for day in days:
        assert effects_of_adding(day, works=False) == Effects(0, 1)
        assert add_day(by=admin, day=day, name="임시공휴일").effects == Effects(0, 1)
    moved = again(case).deadline
    assert moved is not None
    assert clock.day_of(moved) == date(2026, 3, 25)
    for row in CalendarDay.objects.all():
        assert effects_of_taking_back(row) == NOTHING
        assert take_back_day(by=admin, row=row).effects == NOTHING
    assert again(case).deadline == moved


def test_a_holiday_worked_after_all_gives_its_deadlines_back(admin: User, council: Council) -> None:
    """Counted over a worked Labour Day, a deadline moves when that day is free again."""
    add_day(by=admin, day=LABOUR_DAY, name="근무", works=True)
    with clock.at(clock.now().replace(month=4, day=20)):
        case = council.in_state(State.CONSULTATION)
        before = again(case).deadline
        assert before is not None
        assert clock.day_of(before) == date(2026, 5, 4)
        row = CalendarDay.objects.get()
        assert effects_of_taking_back(row) == Effects(0, 1)
        assert take_back_day(by=admin, row=row).effects == Effects(0, 1)
    after = again(case).deadline
    assert after is not None
    assert clock.day_of(after) == date(2026, 5, 6)  # the 5th is Children's Day


@pytest.mark.parametrize(
    ("day", "works", "refusal"),
    [
        (date(2026, 4, 11), False, FreeAlready),  # a Saturday
        (LABOUR_DAY, False, FreeAlready),
        (MONDAY, True, WorkedAlready),
        (date(2026, 8, 15), True, FreeAlready),  # a holiday on a Saturday
        (date(2025, 12, 31), False, DayOutOfReach),
        (date(2030, 1, 1), False, DayOutOfReach),
    ],
)
def test_what_changes_nothing_or_lies_too_far_off_is_refused(
    admin: User, day: date, works: bool, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal) as caught:
        add_day(by=admin, day=day, name="임시공휴일", works=works)
    assert "%(" not in str(caught.value)
    assert (own(), told()) == ([], [])


def test_a_day_is_entered_once(admin: User) -> None:
    add_day(by=admin, day=LABOUR_DAY, name="근무", works=True)
    before = (own(), told())
    for works in (True, False):
        with pytest.raises(EnteredAlready):
            add_day(by=admin, day=LABOUR_DAY, name="다시", works=works)
    assert (own(), told()) == before


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_others_change_nothing(make_user: MakeUser, admin: User, unit: Unit, role: Role) -> None:
    add_day(by=admin, day=LABOUR_DAY, name="근무", works=True)
    other, before = make_user("park", role, unit=unit), (own(), told())
    acts: list[Callable[[], CalendarChange]] = [
        lambda: add_day(by=other, day=MONDAY, name="임시공휴일"),
        lambda: take_back_day(by=other, row=CalendarDay.objects.get()),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert (own(), told()) == before


def test_the_same_day_stands_in_each_ministry_by_itself(admin: User) -> None:
    add_day(by=admin, day=MONDAY, name="임시공휴일")
    other = found("other", "다른부", "Another Ministry")
    with ministry_scope(other):
        assert MONDAY not in holidays_now()
        with pytest.raises(AlreadyDone):
            take_back_day(by=_admin_of(other), row=CalendarDay._base_manager.get())
    assert CalendarDay.objects.get().day == MONDAY


def _admin_of(other: Ministry) -> User:
    user = User.objects.create_user("admin2", name_ko="다른 관리자", email="a@other.example", ministry=other)
    Grant.objects.create(ministry=other, user=user, role=Role.ADMIN, valid_from=date(2025, 1, 1))
    return user


def test_a_day_of_a_year_that_is_over_stands(admin: User) -> None:
    add_day(by=admin, day=MONDAY, name="임시공휴일")
    with clock.at(datetime(2030, 3, 4, tzinfo=UTC)), pytest.raises(DayOutOfReach):
        take_back_day(by=admin, row=CalendarDay.objects.get())
    assert CalendarDay.objects.get().day == MONDAY
    take_back_day(by=admin, row=CalendarDay.objects.get())
    assert not CalendarDay.objects.exists()
