"""The rows of what a plan touches: cases with the units of their work items, and whom reminders reach."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override

from audit.core import clock
from audit.directory.models import Appointment, Unit
from audit.organizations.changes import Change
from audit.reorganizations.pages import PlanPage, planned
from tests.cases.council import Council, council
from tests.reorganizations.drafts import a_draft
from tests.reorganizations.test_consequences import ENDED, FOLLOWED, waiting
from tests.world import FOUNDED, MakeUnit

__all__ = ["council", "waiting"]

OLD, NEW, STAYS = "기획재정담당관", "통상정책총괄과", "우선 그대로 둠"
SPLIT = Change(1, "split", "PC-01", successors=("TP-01", "M"))


def page(*changes: Change) -> PlanPage:
    return planned(a_draft(*changes, day=clock.today() + timedelta(days=1)))


def cases(*changes: Change) -> list[tuple[str, str, str]]:
    """Title, source and target of each case."""
    return [(row.title, row.source, row.target) for row in page(*changes).rows("cases")]


TITLE = "주간 업무보고 폐지"


@pytest.mark.parametrize(
    ("change", "target"),
    [(FOLLOWED, NEW), (SPLIT, NEW), (ENDED, STAYS)],
)
def test_a_case_goes_where_its_work_items_go(waiting: Council, change: Change, target: str) -> None:
    assert cases(change) == [(TITLE, OLD, target)] * 2


def test_a_case_about_items_of_several_units_names_each_once(
    waiting: Council, top: Unit, make_unit: MakeUnit
) -> None:
    third, council = make_unit("Z-01", parent=top, name="셋째 과"), waiting
    items = [council.item("가", unit=third), council.item("나"), council.item("다", unit=third)]
    council.move(council.draft(*items, title="셋을 폐지"), "submit")
    into_renamed = Change(1, "merge", "Z-01", successors=("TP-01",))
    assert cases(into_renamed, Change(2, "rename", "TP-01", "새통상과")) == [
        ("셋을 폐지", "셋째 과", "새통상과")
    ]
    into_two = Change(2, "merge", "Z-01", successors=("M",))
    assert cases(FOLLOWED, into_two)[-1] == ("셋을 폐지", f"셋째 과, {OLD}", f"산업통상부, {NEW}")
    assert cases(ENDED, into_two)[-1] == ("셋을 폐지", f"셋째 과, {OLD}", f"산업통상부, {STAYS}")


def test_a_case_touched_by_a_seat_alone_keeps_its_work_items(council: Council) -> None:
    member = council.members[0]
    Appointment.objects.create(ministry=council.ministry, user=member, unit=council.unit, valid_from=FOUNDED)
    case = council.move(council.draft(council.item("남의 일", unit=council.other)), "submit")
    with clock.at(case.deadline or clock.now()):
        council.move(case, "open_ballot")
        assert cases(FOLLOWED) == [(TITLE, "", "안건의 업무는 그대로 둠")]


def test_reminders_say_whom_they_reach_now_and_then(waiting: Council) -> None:
    with override("en"):
        found = page(FOLLOWED)
        rows = [(row.title, row.source, row.target) for row in found.rows("reminders")]
        labels = {touched.what: touched.count for touched in found.touched()}
    seat = "the member, or who sits in Division {} once the member has left the council"
    assert rows == [
        ("Question to a unit", "heads of Division PC-01", "heads of Division TP-01"),
        ("Position in a ballot", seat.format("PC-01"), seat.format("TP-01")),
    ]
    assert labels["reminders"] == len(rows)


def test_what_stays_with_nobody_reminds_nobody_else(waiting: Council) -> None:
    found = page(ENDED)
    assert (found.rows("reminders"), len(found.rows("consultations"))) == ([], 1)
    assert "reminders" not in {touched.what for touched in found.touched()}


@pytest.mark.parametrize("count", [1, 3])
def test_the_cases_take_one_query_however_many_there_are(
    council: Council, django_assert_num_queries: Callable[[int], Any], count: int
) -> None:
    for number in range(count):
        council.move(council.draft(council.item(f"일 {number}")), "submit")
    found = page(FOLLOWED)
    with django_assert_num_queries(1):
        assert len(found.rows("cases")) == count
    with django_assert_num_queries(0):
        assert len(found.rows("reminders")) == count
