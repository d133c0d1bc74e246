"""Logging and changing entries: value, event, refusal without a trace."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import audited
from audit.register.actions import confirm_items, edit_item, log_item
from audit.register.actions.parts.decided import apply_decision as _apply_decision
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.choices import Status
from audit.register.models import EffortLine as Line
from audit.register.models import WorkItem
from audit.register.queries import draft_of
from audit.register.refusals import BadDraft, FormUsedAlready, ItemEnded, ItemInCase, UnitUnknown
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import COUNTING, DraftProblem
from tests.register.world import AS_NEEDED, WEEKLY, draft, events, make_item, rows
from tests.world import MONDAY, MakeUser, found

# Parts run inside an act; here this is it.
apply_decision = audited(_apply_decision)
set_status = audited(_set_status)

KEY = UUID("6f9619ff-8b86-4d01-b42d-00cf4fc964ff")


def test_log(staff: User, unit: Unit, ministry: Ministry) -> None:
    item = log_item(by=staff, unit=unit, draft=WEEKLY, request_key=KEY)
    assert rows() == [
        {
            "id": item.pk, "version": 1, "ministry_id": ministry.pk, "unit_id": unit.pk, "kind": "report",
            "title": "주간 업무추진실적 보고", "title_key": "주간업무추진실적보고", "requester": "", "requester_kind": "",
            "requester_unit_id": None, "requester_level": "", "prescribed": None, "final_recipient": "director",
            "mandate": "habit", "mandate_citation": "", "channel": "", "minister_attends": None, "purpose": "",
            "rrule": "FREQ=WEEKLY;BYDAY=MO", "dtstart": WEEKLY.dtstart, "on_holiday": "keep", "as_needed_a_year": None,
            "as_needed_basis": "", "burden_year": 2026, "annual_occurrences": 52, "annual_minutes": 4160, "annual_overtime": 0,
            "counting": COUNTING, "decided_case": "", "decided_record": "", "supporters": 0, "carried_over": False,
            "decided_occurrences": None, "decided_minutes_each": None, "is_estimate": True, "status": "logged", "public_value": None, "source_url": "", "sent_back": "", "instead": "", "audience": "", "last_used_on": None,
            "external_id": "", "request_key": KEY,
            "logged_by_id": staff.pk, "logged_at": MONDAY, "confirmed_by_id": None, "confirmed_at": None, "protected": "",
        }
    ]  # fmt: skip
    assert draft_of(item) == WEEKLY
    assert Line.objects.filter(ministry=ministry, item=item).count() == 2


def test_log_is_in_the_journal_with_all_answers(staff: User, unit: Unit) -> None:
    log_item(by=staff, unit=unit, draft=AS_NEEDED)
    [(kind, actor, data)] = events()
    assert (kind, actor) == ("item.logged", staff.pk)
    assert data["unit"] == "PC-01"
    assert data["as_needed_a_year"] == 12
    assert data["effort"][1] == {"role": "reader", "grade": "4", "headcount": 5, "minutes": 10}
    assert (data["annual_occurrences"], data["annual_minutes"], data["burden_year"], data["version"]) == (
        12,
        960,
        2026,
        1,
    )


def test_a_double_click_logs_once(staff: User, unit: Unit) -> None:
    first = log_item(by=staff, unit=unit, draft=WEEKLY, request_key=KEY)
    assert log_item(by=staff, unit=unit, draft=WEEKLY, request_key=KEY) == first
    assert (len(rows()), len(events())) == (1, 1)


def test_one_form_cannot_log_two_different_entries(staff: User, unit: Unit) -> None:
    log_item(by=staff, unit=unit, draft=WEEKLY, request_key=KEY)
    before = rows()
    with pytest.raises(FormUsedAlready):
        log_item(by=staff, unit=unit, draft=AS_NEEDED, request_key=KEY)
    assert (rows(), len(events())) == (before, 1)


def test_a_title_is_kept_composed_and_searchable(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit, title=" \u1107\u1169\u1100\u1169 (A-1) ")
    assert (item.title, item.title_key) == ("보고 (A-1)", "보고a1")


def test_a_search_key_that_grows_stays_inside_its_column(staff: User, unit: Unit) -> None:
    assert len(make_item(staff, unit, title="㍿" * 300).title_key) == 300


def test_the_burden_of_a_duty_that_begins_later_is_that_of_its_first_full_year(
    staff: User, unit: Unit
) -> None:
    item = make_item(staff, unit, rrule="FREQ=MONTHLY;BYMONTHDAY=31", dtstart=clock.today().replace(day=31))
    assert (item.burden_year, item.annual_occurrences) == (2027, 7)


def test_reports_due_on_holidays_come_before_and_meetings_are_dropped(staff: User, unit: Unit) -> None:
    assert make_item(staff, unit, on_holiday="previous").annual_occurrences == 52
    assert make_item(staff, unit, on_holiday="skip").annual_occurrences == 47


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"title": ""}, (DraftProblem("title", "empty"),)),
        ({"rrule": "FREQ=MINUTELY"}, (DraftProblem("rrule", "rule_finer_than_daily", "FREQ"),)),
        ({"effort": ()}, (DraftProblem("effort", "effort_missing"),)),
        (
            {"rrule": "FREQ=DAILY", "effort": (EffortLine("author", "unknown", 1, 14_400),)},
            (DraftProblem("effort", "more_than_a_year", place=0),),
        ),
    ],
)
def test_a_bad_draft_leaves_no_trace(
    staff: User, unit: Unit, changes: dict[str, Any], found: tuple[DraftProblem, ...]
) -> None:
    with pytest.raises(BadDraft) as refused:
        log_item(by=staff, unit=unit, draft=draft(**changes))
    assert refused.value.found == found
    assert (rows(), events()) == ([], [])


def test_a_bad_draft_says_everything_in_one_sentence_each() -> None:
    refusal = BadDraft((DraftProblem("title", "empty"), DraftProblem("effort", "effort_missing")))
    with translation.override("en"):
        assert str(refusal) == (
            "This entry cannot be saved. title: Write what the work is called. "
            "time and people: Say for at least one line how many people need how many minutes."
        )
    with translation.override("ko"):
        assert str(refusal).startswith("저장할 수 없습니다. 업무명: 업무 이름을 적으십시오.")


@pytest.mark.parametrize(
    "role",
    [role for role in Role if role not in {Role.STAFF, Role.UNIT_HEAD, Role.SECRETARY, Role.CHAIR}],
)
def test_only_staff_heads_and_the_task_force_log(make_user: MakeUser, unit: Unit, role: Role) -> None:
    with pytest.raises(NotAllowed):
        log_item(by=make_user("park", role, unit=unit), unit=unit, draft=WEEKLY)
    assert (rows(), events()) == ([], [])


def test_nobody_logs_for_another_unit(staff: User, other_unit: Unit) -> None:
    with pytest.raises(NotAllowed):
        log_item(by=staff, unit=other_unit, draft=WEEKLY)
    assert (rows(), events()) == ([], [])


def test_a_unit_of_another_ministry_or_an_ended_one_is_unknown(
    make_user: MakeUser, ministry: Ministry, unit: Unit
) -> None:
    everywhere = make_user("choi", Role.STAFF)
    other = found("other", "다른 부처", "Another Ministry")
    with ministry_scope(other):
        foreign = Unit.objects.create(ministry=other, code="X-01")
    unit.versions.update(valid_until="2026-03-08")
    for gone in (foreign, unit):
        with pytest.raises(UnitUnknown):
            log_item(by=everywhere, unit=gone, draft=WEEKLY)
    assert (rows(), events()) == ([], [])


def test_edit(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    after = draft(title="월간 보고", rrule="FREQ=MONTHLY;BYMONTHDAY=6", effort=WEEKLY.effort[:1])
    edited = edit_item(by=staff, item=item, version=1, draft=after, reason="주기가 바뀜")
    assert (edited.version, edited.annual_occurrences, edited.annual_minutes) == (2, 12, 360)
    assert (edited.title_key, draft_of(edited)) == ("월간보고", after)
    assert events()[1:] == [
        (
            "item.edited",
            staff.pk,
            {
                "changes": {
                    "title": {"before": "주간 업무추진실적 보고", "after": "월간 보고"},
                    "rrule": {"before": "FREQ=WEEKLY;BYDAY=MO", "after": "FREQ=MONTHLY;BYMONTHDAY=6"},
                    "effort": {
                        "before": [
                            {"role": "author", "grade": "unknown", "headcount": 1, "minutes": 30},
                            {"role": "reader", "grade": "4", "headcount": 5, "minutes": 10},
                        ],
                        "after": [{"role": "author", "grade": "unknown", "headcount": 1, "minutes": 30}],
                    },
                },
                "reason": "주기가 바뀜",
                "burden_year": 2026,
                "annual_occurrences": 12,
                "annual_minutes": 360,
                "version": 2,
            },
        )
    ]


def test_the_same_answers_change_nothing(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    assert edit_item(by=staff, item=item, version=1, draft=WEEKLY).version == 1
    assert len(events()) == 1


def test_a_stale_form_is_refused(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    edit_item(by=staff, item=item, version=1, draft=AS_NEEDED)
    before = rows()
    with pytest.raises(SomebodyWasFaster):
        edit_item(by=staff, item=item, version=1, draft=draft(title="다른 이름"))
    assert (rows(), len(events())) == (before, 2)


def test_a_bad_edit_leaves_the_old_lines(staff: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    with pytest.raises(BadDraft):
        edit_item(by=staff, item=item, version=1, draft=draft(effort=()))
    assert (draft_of(WorkItem.objects.get()), len(events())) == (WEEKLY, 1)


@pytest.mark.parametrize(
    ("status", "refusal"),
    [("in_case", ItemInCase), ("paused", ItemInCase), ("stopped", ItemEnded)],
)
def test_what_a_case_is_about_is_not_edited(
    staff: User, head: User, unit: Unit, status: str, refusal: type[Exception]
) -> None:
    item = make_item(staff, unit)
    confirm_items(by=head, items=[(item.pk, 1)])
    set_status(items=[item], status=status)
    before = rows()
    with pytest.raises(refusal):
        edit_item(by=staff, item=item, version=3, draft=AS_NEEDED)
    assert (rows(), len(events())) == (before, 3)


def test_what_nobody_has_confirmed_is_put_right_in_the_draft_of_a_case(
    staff: User, head: User, unit: Unit
) -> None:
    """A draft does not lock it: it is edited, and then confirmed, and stays in the case."""
    item = make_item(staff, unit)
    set_status(items=[item], status=Status.IN_CASE)
    edited = edit_item(by=staff, item=item, version=2, draft=AS_NEEDED)
    assert confirm_items(by=head, items=[(item.pk, edited.version)]).count == 1
    row = WorkItem.objects.get()
    assert (row.status, row.confirmed_by, draft_of(row)) == (Status.IN_CASE, head, AS_NEEDED)


def test_an_edit_by_the_head_stays_confirmed(staff: User, head: User, unit: Unit) -> None:
    item = make_item(staff, unit)
    confirm_items(by=head, items=[(item.pk, 1)])
    edited = edit_item(by=head, item=item, version=2, draft=AS_NEEDED)
    assert (edited.status, edited.confirmed_by) == ("confirmed", head)


def test_nobody_edits_another_units_entry(
    make_user: MakeUser, staff: User, unit: Unit, other_unit: Unit
) -> None:
    item = make_item(staff, unit)
    stranger = make_user("jung", Role.STAFF, unit=other_unit)
    with pytest.raises(NotAllowed):
        edit_item(by=stranger, item=item, version=1, draft=AS_NEEDED)
    assert len(events()) == 1


def test_the_moment_is_that_of_the_clock(staff: User, unit: Unit) -> None:
    with clock.at(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)):  # already 1 January in Seoul
        item = log_item(by=staff, unit=unit, draft=replace(WEEKLY, rrule="FREQ=DAILY"))
    assert (item.burden_year, item.annual_occurrences) == (2027, 365)
