from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.directory.models import Ministry, Unit, User
from audit.imports.actions import import_items
from audit.imports.queries.plan import ItemImportPlan, plan_of
from audit.imports.refusals import WorkListRefused
from audit.imports.rules.rows import RefusedCell, read_file
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.register.actions import confirm_items, edit_item
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.models import ItemRevision, WorkItem
from audit.register.queries import differences, draft_of
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import ItemDraft
from tests.house.test_statements import statements
from tests.imports.files import HEAD, MEETING, ROW, csv_of, ics_of
from tests.register.world import events, make_item
from tests.world import MakeUser

set_status = audited(_set_status)
LOGGED = ItemDraft(
    title="주간 실적 보고", kind="report", final_recipient="unknown", mandate="unknown",
    effort=(EffortLine("author", "unknown", 1, 90),), rrule="FREQ=WEEKLY;BYDAY=MO", dtstart=date(2026, 1, 5),
    on_holiday="previous",
)  # fmt: skip


def take_in(by: User | None, data: bytes, **given: Any) -> ItemImportPlan:
    return import_items(by=by, name="", data=data, **given)


def plan(by: User | None, data: bytes) -> ItemImportPlan:
    return plan_of(read_file("", data, ZoneInfo("Asia/Seoul")), by)


def figures(found: ItemImportPlan) -> tuple[int, int, int, int]:
    return len(found.new), len(found.changed), found.unchanged, found.refused_rows


def other(**cells: str) -> tuple[str, ...]:
    return tuple({**dict(zip(HEAD, ROW, strict=True)), **cells}.values())


def test_new_work_is_logged_as_the_file_says_and_stands_in_books_and_journal(staff: User) -> None:
    found = take_in(staff, csv_of(ROW, other(title="다른 보고", external_id="A-2")))
    assert figures(found) == (2, 0, 0, 0)
    first, second = WorkItem.objects.order_by("pk")
    assert (draft_of(first), first.external_id, first.logged_by, first.status) == (
        LOGGED,
        "A-1",
        staff,
        "logged",
    )
    assert (first.unit.code, first.annual_occurrences, first.annual_minutes) == ("PC-01", 52, 52 * 90)
    assert second.title == "다른 보고"
    kinds = [(kind, actor) for kind, actor, _data in events()]
    assert kinds == [("item.logged", staff.pk)] * 2 + [("items.imported", staff.pk)]
    assert events()[-1][2] == {"new": 2, "changed": 0, "unchanged": 0}
    assert differences() == {}


def test_twice_is_once(staff: User) -> None:
    data = csv_of(*(other(title=f"보고 {number}", external_id=f"A-{number}") for number in range(30)))
    take_in(staff, data)
    before = Event.objects.count()
    assert figures(plan(staff, data)) == (0, 0, 30, 0)
    with pytest.raises(AlreadyDone):
        take_in(staff, data)
    assert (WorkItem.objects.count(), Event.objects.count()) == (30, before)


def test_work_is_known_again_by_its_number_or_by_unit_and_title(staff: User, unit: Unit) -> None:
    make_item(staff, unit, title="주간실적 보고")
    by_title = plan(staff, csv_of(other(external_id="")))
    assert (figures(by_title), by_title.changed[0].draft.title) == ((0, 1, 0, 0), "주간 실적 보고")
    take_in(staff, csv_of(other(title="새 이름")))
    renamed = plan(staff, csv_of(other(title="더 새 이름")))
    assert [row.item and row.item.title for row in renamed.changed] == ["새 이름"]


def test_what_a_file_does_not_say_stays(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit, purpose="알리기", final_recipient="minister")
    before = draft_of(item)
    data = csv_of((item.title, "", "40"), head=("title", "author_headcount", "author_minutes"))
    assert plan(staff, data).refused == (RefusedCell(2, "author_headcount", "half_effort", ""),)
    data = csv_of((item.title, "2", "40분"), head=("title", "author_headcount", "author_minutes"))
    assert figures(take_in(staff, data)) == (0, 1, 0, 0)
    after = draft_of(WorkItem.objects.get())
    lines = (EffortLine("author", "unknown", 2, 40), before.effort[1])
    assert after == ItemDraft(**{**vars(before), "effort": lines})
    assert figures(plan(staff, data)) == (0, 0, 1, 0)
    assert differences() == {}


def test_a_change_of_confirmed_work_waits_for_its_head_and_counts_at_once_where_the_head_imports(
    staff: User, head: User
) -> None:
    take_in(staff, csv_of(ROW))
    item = WorkItem.objects.get()
    confirm_items(by=head, items=[(item.pk, item.version)])
    longer = csv_of(other(author_minutes="120"))
    (planned,) = plan(staff, longer).changed
    assert planned.waits
    take_in(staff, longer)
    item.refresh_from_db()
    assert (item.annual_minutes, item.version) == (52 * 90, 3)
    revision = ItemRevision.objects.get()
    assert (revision.outcome, revision.proposed_by, revision.answers["effort"][0]["minutes"]) == (
        "pending",
        staff,
        120,
    )
    assert events()[-2][0] == "item.revision_proposed"
    assert figures(plan(staff, longer)) == (0, 0, 1, 0)

    take_in(staff, csv_of(ROW))  # the confirmed answers again
    assert [row.outcome for row in ItemRevision.objects.all()] == ["withdrawn"]
    assert events()[-2][0] == "item.revision_withdrawn"

    take_in(head, longer)
    item.refresh_from_db()
    assert (item.annual_minutes, item.status, events()[-2][0]) == (52 * 120, "confirmed", "item.edited")
    assert differences() == {}


def test_a_head_who_imports_replaces_what_waits(staff: User, head: User) -> None:
    take_in(staff, csv_of(ROW))
    item = WorkItem.objects.get()
    confirm_items(by=head, items=[(item.pk, item.version)])
    take_in(staff, csv_of(other(author_minutes="120")))
    take_in(head, csv_of(other(author_minutes="150")))
    item.refresh_from_db()
    assert (item.annual_minutes, ItemRevision.objects.get().outcome) == (52 * 150, "replaced")


def test_a_calendar_is_the_work_of_ones_own_unit(staff: User) -> None:
    assert figures(take_in(staff, ics_of(MEETING))) == (1, 0, 0, 0)
    item = WorkItem.objects.get()
    assert (item.unit.code, item.kind, item.external_id, item.on_holiday) == (
        "PC-01",
        "meeting",
        "m-1@office",
        "skip",
    )
    assert figures(plan(staff, ics_of(MEETING))) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("cells", "refusal"),
    [
        ({"unit_code": "NOPE"}, RefusedCell(2, "unit_code", "unit_unknown", "NOPE")),
        ({"unit_code": "FOREIGN"}, RefusedCell(2, "unit_code", "unit_unknown", "FOREIGN")),
        ({"unit_code": "TP-01"}, RefusedCell(2, "unit_code", "unit_not_yours", "TP-01")),
        ({"frequency": ""}, RefusedCell(2, "frequency", "frequency_unknown", "")),
        ({"frequency": "가끔"}, RefusedCell(2, "frequency", "frequency_unknown", "가끔")),
        ({"start_on": ""}, RefusedCell(2, "frequency", "start_missing", "매주 월요일")),
        ({"start_on": "2099-01-01"}, RefusedCell(2, "start_on", "start_out_of_reach", "")),
        ({"frequency": "FREQ=SECONDLY"}, RefusedCell(2, "frequency", "rule_finer_than_daily", "FREQ=SECONDLY", "FREQ")),
        ({"frequency": "FREQ=DAILY;COUNT=-1"}, RefusedCell(2, "frequency", "rule_bad_value", "FREQ=DAILY;COUNT=-1", "COUNT")),
        ({"frequency": "FREQ=MONTHLY;BYDAY=9999MO"}, RefusedCell(2, "frequency", "rule_bad_value", "FREQ=MONTHLY;BYDAY=9999MO", "BYDAY")),
        ({"author_headcount": "", "author_minutes": ""}, RefusedCell(2, "author_minutes", "effort_missing")),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_leaves_no_trace(
    staff: User, other_unit: Unit, elsewhere: Unit, cells: dict[str, str], refusal: RefusedCell
) -> None:
    data = csv_of(other(**cells), other(title="다른 보고", external_id="A-2"))
    assert plan(staff, data).refused == (refusal,)
    with pytest.raises(WorkListRefused):
        take_in(staff, data)
    assert (WorkItem.objects.count(), Event.objects.count()) == (0, 0)


@pytest.fixture
def elsewhere(ministry: Ministry) -> Unit:
    """A unit of another ministry."""
    second = Ministry.objects.create(code="other", name_ko="다른 부처", name_en="Another ministry")
    return Unit._base_manager.create(ministry=second, code="FOREIGN")


def test_rules_that_never_end_or_never_fire_are_counted_or_refused_at_once(staff: User) -> None:
    never = plan(staff, csv_of(other(frequency="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")))
    assert [refusal.code for refusal in never.refused] == ["rule_never_occurs"]
    assert figures(
        take_in(staff, csv_of(other(frequency="FREQ=DAILY;UNTIL=99991231", author_minutes="10")))
    ) == (1, 0, 0, 0)


def test_work_in_a_case_ended_work_and_work_of_another_unit_are_left_alone(
    staff: User, secretary: User, unit: Unit, other_unit: Unit
) -> None:
    take_in(staff, csv_of(ROW))
    item, changed = WorkItem.objects.get(), csv_of(other(author_minutes="100"))
    moved = csv_of(other(unit_code="TP-01"))
    assert [refusal.code for refusal in plan(secretary, moved).refused] == ["other_unit"]
    for status, code in (("paused", "in_case"), ("stopped", "ended")):
        set_status(items=[item], status=status)
        assert [refusal.code for refusal in plan(staff, changed).refused] == [code]
        assert figures(plan(staff, csv_of(ROW))) == (0, 0, 1, 0)
    make_item(staff, unit)
    make_item(staff, unit)
    several = plan(staff, csv_of(other(title="주간 업무추진실적 보고", external_id="")))
    assert [refusal.code for refusal in several.refused] == ["several_alike"]


def test_the_same_title_in_other_units_is_told(staff: User, make_user: MakeUser, other_unit: Unit) -> None:
    theirs = make_user("park", Role.STAFF, unit=other_unit)
    make_item(theirs, other_unit, title="주간실적보고")
    assert [row.alike for row in plan(staff, csv_of(ROW)).new] == [1]


def test_what_was_previewed_is_what_is_taken_in(staff: User) -> None:
    seal = plan(staff, csv_of(ROW)).seal
    take_in(staff, csv_of(ROW))
    item = WorkItem.objects.get()
    longer = csv_of(other(author_minutes="120"))
    seen = plan(staff, longer).seal
    edit_item(
        by=staff, item=item, version=item.version, draft=ItemDraft(**{**vars(LOGGED), "purpose": "새로"})
    )
    for old in (seal, seen):
        with pytest.raises(SomebodyWasFaster):
            take_in(staff, longer, seal=old)
    take_in(staff, longer, seal=plan(staff, longer).seal)
    assert WorkItem.objects.get().annual_minutes == 52 * 120


def test_who_may_not_import_is_refused(make_user: MakeUser) -> None:
    with pytest.raises(NotAllowed):
        take_in(make_user("rev", Role.REVIEWER), csv_of(ROW))
    assert (WorkItem.objects.count(), Event.objects.count()) == (0, 0)


def test_the_operator_logs_for_every_unit_and_confirms_nothing(staff: User, head: User, unit: Unit) -> None:
    take_in(None, csv_of(ROW))
    item = WorkItem.objects.get()
    assert (item.logged_by.username, item.logged_by.is_active) == ("import-motir", False)
    confirm_items(by=head, items=[(item.pk, item.version)])
    take_in(None, csv_of(other(author_minutes="120")))
    assert (ItemRevision.objects.get().outcome, WorkItem.objects.get().annual_minutes) == ("pending", 52 * 90)


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_file_costs_the_same_with_ten_and_with_a_hundred_rows(
    staff: User, head: User, confirmed: bool
) -> None:
    asked = []
    for many in (10, 100):
        rows = [
            other(title=f"{many} 보고 {number}", external_id=f"{many}-{number}") for number in range(many)
        ]
        logging = statements(lambda rows=rows: take_in(staff, csv_of(*rows)))  # type: ignore[misc]  # a value kept for the loop
        items = WorkItem.objects.filter(external_id__startswith=f"{many}-")
        if confirmed:
            confirm_items(by=head, items=list(items.values_list("pk", "version")))
        longer = [(*row[:6], "120", row[7]) for row in rows]
        changing = statements(lambda longer=longer: take_in(staff, csv_of(*longer)))  # type: ignore[misc]  # as above
        asked.append((logging, changing))
    assert asked[0] == asked[1]
