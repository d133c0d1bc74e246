from datetime import UTC, date, datetime

import pytest

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Unit, User
from audit.directory.queries import tree_on
from audit.register.actions import edit_item
from audit.register.choices import Status
from audit.register.models import FormerPlace, WorkItem
from audit.register.queries import (
    HISTORY_LIMIT,
    behind,
    demand_editable,
    draft_of,
    item_history,
    last_recipient,
    next_dates,
    owner_on,
    units_to_log_in,
    waiting_for,
)
from audit.register.refusals import ItemEnded, ItemInCase, ItemWithdrawn
from tests.register.world import draft, make_item
from tests.world import MONDAY, MakeUnit, MakeUser, found

MONDAYS = (date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 30))


@pytest.mark.parametrize("status", Status)
def test_only_work_that_goes_on_has_next_dates(make_user: MakeUser, unit: Unit, status: Status) -> None:
    item = make_item(make_user("kim", Role.STAFF, unit=unit), unit)
    item.status = status
    goes_on = status not in (Status.PAUSED, Status.STOPPED, Status.MERGED, Status.WITHDRAWN)
    assert next_dates(item) == (MONDAYS if goes_on else ())
    item.decided_occurrences, item.decided_minutes_each = 12, 60
    assert next_dates(item) == ()  # the case said how often, not on which days


@pytest.mark.parametrize(
    ("day", "owner"),
    [(date(2025, 1, 1), "A"), (date(2025, 6, 30), "A"), (date(2025, 7, 1), "B"), (date(2025, 12, 29), "B"),
     (date(2025, 12, 30), "PC-01"), (date(2030, 1, 1), "PC-01")],
)  # fmt: skip
def test_the_owner_of_a_day_is_the_earliest_former_place_that_reaches_it(
    make_user: MakeUser, make_unit: MakeUnit, unit: Unit, day: date, owner: str
) -> None:
    """Both days of a former place are its own; the day after belongs to the next."""
    item, stays = (make_item(make_user(name, Role.STAFF, unit=unit), unit) for name in ("kim", "lee"))
    for code, until in (("B", date(2025, 12, 29)), ("A", date(2025, 6, 30))):
        FormerPlace.objects.create(ministry=unit.ministry, item=item, unit=make_unit(code), until=until)
    owners = dict(WorkItem.objects.annotate(owner=owner_on(day)).values_list("pk", "owner"))
    codes = dict(Unit.objects.values_list("pk", "code"))
    assert {pk: codes[unit_id] for pk, unit_id in owners.items()} == {item.pk: owner, stays.pk: "PC-01"}


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("status", Status)
def test_an_entry_is_edited_unless_a_case_holds_it_or_it_has_ended(status: Status, confirmed: bool) -> None:
    """A draft of a case does not lock what nobody has confirmed."""
    refusal = {
        Status.IN_CASE: ItemInCase,
        Status.PAUSED: ItemInCase,
        Status.STOPPED: ItemEnded,
        Status.MERGED: ItemEnded,
        Status.WITHDRAWN: ItemWithdrawn,
    }.get(status)
    if status == Status.IN_CASE and not confirmed:
        refusal = None
    item = WorkItem(status=status, confirmed_at=MONDAY if confirmed else None)
    if refusal is None:
        return demand_editable(item)
    with pytest.raises(refusal):
        demand_editable(item)
    return None


def test_a_unit_names_its_latest_recipient_first(staff: User, unit: Unit, other_unit: Unit) -> None:
    assert (last_recipient(unit.pk), last_recipient(None)) == ("", "")
    for recipient in ("minister", "team"):
        make_item(staff, unit, title=recipient, final_recipient=recipient)
    WorkItem.objects.filter(title="minister").update(
        version=9
    )  # a change of an older entry is no newer entry
    assert (last_recipient(unit.pk), last_recipient(other_unit.pk)) == ("team", "")
    with ministry_scope(found("moe", "교육부", "Ministry of Education")):
        assert last_recipient(unit.pk) == ""


def test_a_person_logs_where_the_role_reaches(
    make_user: MakeUser, make_unit: MakeUnit, top: Unit, unit: Unit, other_unit: Unit
) -> None:
    below = make_unit("A-1", parent=unit)
    tree = tree_on(date(2026, 3, 9))
    who = [make_user("kim", Role.STAFF, unit=unit), make_user("lee", Role.UNIT_HEAD, unit=top)]
    assert [units_to_log_in(user, tree) for user in (*who, make_user("park", Role.OBSERVER))] == [
        (unit.pk, below.pk),
        (top.pk, unit.pk, other_unit.pk, below.pk),
        (),
    ]


def test_a_head_confirms_what_is_logged_in_the_own_units_and_below(
    make_user: MakeUser, staff: User, head: User, make_unit: MakeUnit, unit: Unit, other_unit: Unit
) -> None:
    below = make_unit("A-1", parent=unit)
    lee = make_user("park", Role.STAFF, unit=other_unit)
    own, lower, _other, done = (
        make_item(by, place, title=title)
        for by, place, title in (
            (staff, unit, "가"),
            (staff, below, "나"),
            (lee, other_unit, "다"),
            (staff, unit, "라"),
        )
    )
    WorkItem.objects.filter(pk=done.pk).update(status=Status.CONFIRMED, confirmed_at=MONDAY)
    assert set(waiting_for(head)) == {own, lower}
    assert set(waiting_for(make_user("choi", Role.OBSERVER))) == set()


def test_the_history_of_an_entry_is_its_own_the_newest_first_and_cut(staff: User, unit: Unit) -> None:
    item, other = (make_item(staff, unit, title=title) for title in ("0", "다른 보고"))
    for number in range(1, HISTORY_LIMIT + 2):
        edit_item(by=staff, item=item, version=number, draft=draft(title=str(number)))
        item.refresh_from_db()
    history = item_history(item)
    assert len(history) == HISTORY_LIMIT
    assert [history[place].changes for place in (0, -1)] == [("업무명: 50 → 51",), ("업무명: 1 → 2",)]
    assert [entry.changes for entry in item_history(other)] == [()]


def test_an_entry_gives_back_the_answers_it_was_logged_with(staff: User, unit: Unit) -> None:
    given = draft(
        purpose="점검", requester="차관실", channel="paper", minister_attends=True, is_estimate=False
    )
    item = make_item(staff, unit, **{name: getattr(given, name) for name in (
        "purpose", "requester", "channel", "minister_attends", "is_estimate")})  # fmt: skip
    assert draft_of(item) == given
    assert draft_of(item, []) == draft(**{**given.__dict__, "effort": ()})


@pytest.mark.parametrize(("year", "status", "stated_anew"), [
    (2025, Status.CONFIRMED, True), (2025, Status.PAUSED, True), (2025, Status.CHANGED, True),
    (2025, Status.STOPPED, False), (2026, Status.CONFIRMED, False), (2027, Status.CONFIRMED, False),
])  # fmt: skip
def test_live_entries_of_a_year_that_is_over_are_behind(
    staff: User, unit: Unit, year: int, status: Status, stated_anew: bool
) -> None:
    item = make_item(staff, unit)
    WorkItem.objects.update(burden_year=year, status=status)
    assert list(behind(date(2026, 12, 31))) == ([item] if stated_anew else [])


def test_the_next_dates_know_the_holidays_of_their_own_year(make_user: MakeUser, unit: Unit) -> None:
    """1 March is a holiday; in 2029 a Thursday, in 2033 a Tuesday, in 2037 a Sunday."""
    rule = {"rrule": "FREQ=YEARLY;INTERVAL=4;BYMONTH=3;BYMONTHDAY=1", "dtstart": date(2025, 3, 1)}
    item = make_item(make_user("kim", Role.STAFF, unit=unit), unit, on_holiday="previous", **rule)
    assert next_dates(item) == (date(2029, 2, 28), date(2033, 2, 28), date(2037, 2, 27))


def test_every_working_day_means_open_days_whatever_an_entry_of_before_says(
    make_user: MakeUser, unit: Unit
) -> None:
    item = make_item(make_user("kim", Role.STAFF, unit=unit), unit, rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    item.on_holiday = "keep"
    with clock.at(datetime(2026, 9, 22, 9, tzinfo=UTC)):  # Chuseok from Thursday on
        assert next_dates(item) == (date(2026, 9, 23), date(2026, 9, 28), date(2026, 9, 29))
    assert draft_of(item).on_holiday == "skip"
