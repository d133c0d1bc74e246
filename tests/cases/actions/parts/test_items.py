"""Where the entries of a case stand."""

from typing import Any

import pytest

from audit.cases.choices import State
from audit.core import clock
from audit.register.choices import EntryReason, Status
from audit.register.models import RegisterEntry, WorkItem
from tests.cases.council import Council, again


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, Status.CONFIRMED),
        ({"status": Status.LOGGED, "confirmed_by": None, "confirmed_at": None}, Status.LOGGED),
        ({"status": Status.CHANGED, "decided_occurrences": 2, "decided_minutes_each": 60}, Status.CHANGED),
    ],
)
def test_withdrawing_gives_items_back_as_they_came(
    council: Council, fields: dict[str, Any], status: Status
) -> None:
    case = council.draft(council.item(**fields))
    council.move(case, "withdraw", reason="다시 봅니다.")
    assert WorkItem.objects.get().status == status


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.CONSULTATION, Status.IN_CASE),
        (State.PAUSED, Status.PAUSED),
        (State.RESTORED, Status.CONFIRMED),
        (State.KEPT, Status.KEPT),
    ],
)
def test_all_entries_of_a_case_stand_where_it_stands_and_no_others(
    council: Council, state: State, status: Status
) -> None:
    other = council.item("다른 업무")
    case = council.in_state(state)
    assert [line.item.status for line in case.lines.all()] == [status]
    assert WorkItem.objects.get(pk=other.pk).status == Status.CONFIRMED


def test_kept_work_that_is_given_back_is_kept_on(council: Council) -> None:
    kept = council.kept()
    case = council.draft(kept.lines.get().item)
    council.move(case, "withdraw", reason="다시 봅니다.")
    item = WorkItem.objects.get()
    assert (item.status, item.decided_case, item.decided_record) == (Status.KEPT, kept.number, "")


def test_changed_work_that_is_restored_names_again_what_changed_it(council: Council) -> None:
    item = council.item()
    changed = council.draft(
        item, measure="reduce", after="절반만", after_by_item={item.pk: (6, 120)}, pause_days=0
    )
    council.comes_into_effect(changed)
    case = council.signed(item)
    assert case.deadline is not None
    council.tick(case.deadline)  # on trial
    case = again(case)
    with clock.at(case.entered_at):
        council.move(case, "restore", reason="필요합니다.")
    item.refresh_from_db()
    assert (item.status, item.decided_case, item.decided_record) == (Status.CHANGED, changed.number, "")


def test_entries_of_one_case_are_given_back_each_as_it_came(council: Council) -> None:
    came: dict[str, dict[str, Any]] = {
        "확인": {},
        "변경": {"status": Status.CHANGED, "decided_occurrences": 2, "decided_minutes_each": 60},
        "등록": {"status": Status.LOGGED, "confirmed_by": None, "confirmed_at": None},
    }
    case = council.draft(*[council.item(title, **fields) for title, fields in came.items()])
    statuses = dict(case.lines.values_list("item__title", "item__status"))
    assert statuses == dict.fromkeys(came, Status.IN_CASE)
    council.move(case, "withdraw", reason="다시 봅니다.")
    assert dict(case.lines.values_list("item__title", "item__status")) == {
        "확인": Status.CONFIRMED, "변경": Status.CHANGED, "등록": Status.LOGGED,
    }  # fmt: skip
    reasons = RegisterEntry.objects.filter(reason=EntryReason.GIVEN_BACK, items=1)
    assert sorted(reasons.values_list("status", flat=True)) == sorted(
        [Status.CONFIRMED, Status.CHANGED, Status.LOGGED]
    )
