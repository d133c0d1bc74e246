"""The rows of what a plan touches: cases with the units of their work items, and whom reminders reach."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.translation import override

from audit.core import clock
from audit.directory.models import Appointment, Unit, User
from audit.organizations.rules.changes import UnitChange
from audit.reorganizations.actions import send
from audit.reorganizations.models import PlannedChange
from audit.reorganizations.pages.plan import PlanPage, planned
from tests.cases.council import Council, council
from tests.reorganizations.drafts import a_draft
from tests.reorganizations.pages.test_consequences import ENDED, FOLLOWED, waiting
from tests.world import FOUNDED, MakeUnit, MakeUser

__all__ = ["council", "waiting"]

OLD, NEW, STAYS = "기획재정담당관", "통상정책총괄과", "우선 그대로 둠"
SPLIT = UnitChange(1, "split", "PC-01", successors=("TP-01", "M"))


def page(*changes: UnitChange) -> PlanPage:
    return planned(a_draft(*changes, day=clock.today() + timedelta(days=1)))


def cases(*changes: UnitChange) -> list[tuple[str, str, str]]:
    """Title, source and target of each case."""
    return [(row.title, row.source, row.target) for row in page(*changes).rows("cases")]


TITLE = "주간 업무보고 폐지"


@pytest.mark.parametrize(
    ("change", "target"),
    [(FOLLOWED, NEW), (SPLIT, NEW), (ENDED, STAYS)],
)
def test_a_case_goes_where_its_work_items_go(waiting: Council, change: UnitChange, target: str) -> None:
    assert cases(change) == [(TITLE, OLD, target)] * 2


def test_a_case_about_items_of_several_units_names_each_once(
    waiting: Council, top: Unit, make_unit: MakeUnit
) -> None:
    third, council = make_unit("Z-01", parent=top, name="셋째 과"), waiting
    items = [council.item("가", unit=third), council.item("나"), council.item("다", unit=third)]
    council.move(council.draft(*items, title="셋을 폐지"), "submit")
    into_renamed = UnitChange(1, "merge", "Z-01", successors=("TP-01",))
    assert cases(into_renamed, UnitChange(2, "rename", "TP-01", "새통상과")) == [
        ("셋을 폐지", "셋째 과", "새통상과")
    ]
    into_two = UnitChange(2, "merge", "Z-01", successors=("M",))
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
        labels = {touched.what: touched.count for touched in found.affected_counts()}
    seat = "the member, or, once the member has left the council, who a second person confirms in Division {}"
    assert rows == [
        ("Question to a unit", "heads of Division PC-01", "heads of Division TP-01"),
        ("Position in a ballot", seat.format("PC-01"), seat.format("TP-01")),
    ]
    assert labels["reminders"] == len(rows)


def test_what_stays_with_nobody_reminds_nobody_else(waiting: Council) -> None:
    found = page(ENDED)
    assert (found.rows("reminders"), len(found.rows("consultations"))) == ([], 1)
    assert "reminders" not in {touched.what for touched in found.affected_counts()}


WRONG = (
    UnitChange(1, "merge", "PC-01", successors=("X-9",)),
    UnitChange(2, "rename", "PC-01", "새 이름"),
    UnitChange(3, "create", "N-1", "신설과", "New", "team", "PC-01"),
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ko",
            [
                ("기획재정담당관(PC-01)", ("승계 부서로 적은 X-9 부서가 그날 없습니다. 그날 있는 부서를 적으십시오.",)),
                (
                    "기획재정담당관(PC-01)",
                    ("기획재정담당관(PC-01) 부서는 이 계획으로 없어지므로 다른 줄에서 변경하거나 다시 없앨 수 없습니다. 둘 중 하나를 지우십시오.",),
                ),
                ("신설과(N-1)", ("상위 부서로 적은 기획재정담당관(PC-01) 부서는 이 계획으로 없어집니다. 남는 부서를 적으십시오.",)),
            ],
        ),
        (
            "en",
            [
                ("Division PC-01 (PC-01)", ("The successor X-9 does not exist on that day. Name a unit that does.",)),
                (
                    "Division PC-01 (PC-01)",
                    (
                        ("Division PC-01 (PC-01) ends by this plan, so another line cannot change or end it too. "
                        "Take one of them out."),
                    ),
                ),
                ("New (N-1)", ("The parent Division PC-01 (PC-01) ends by this plan. Name a unit that stays.",)),
            ],
        ),
    ],
)  # fmt: skip
def test_lines_and_their_problems_call_units_by_name(
    top: Unit, unit: Unit, language: str, said: list[tuple[str, tuple[str, ...]]]
) -> None:
    with override(language):
        assert [(line.label, line.problems) for line in page(*WRONG).lines] == said


def test_a_problem_of_the_whole_plan_calls_units_by_name(
    top: Unit, unit: Unit, make_unit: MakeUnit, make_user: MakeUser, planner: User
) -> None:
    plan = a_draft(UnitChange(1, "rename", "PC-01", "새 이름"), day=clock.today() + timedelta(days=1))
    make_unit("Z-01", parent=top, name="셋째 과")
    send(by=planner, reorganization=plan, version=None, unit="Z-01", people=[make_user("kim")])
    change_line = UnitChange(1, "abolish", "Z-01")
    PlannedChange.objects.filter(reorganization=plan).update(change=change_line.change, unit=change_line.unit)
    assert [problem.sentence for problem in planned(plan).problems().rows if not problem.line] == [
        "직접 정한 것 가운데 개편 뒤에 없는 부서로 가는 것이 있습니다: 셋째 과(Z-01). 다른 부서로 정하십시오."
    ]


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
