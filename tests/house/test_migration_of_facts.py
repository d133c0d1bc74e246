"""Old answers in the words that are used now: the nearest, and those to look at shown to the unit's head."""

import pytest
from django.db.migrations.state import StateApps

from tests.house.earlier import add, database_at, migrate_to
from tests.house.test_migrations import guarded

FACTS, BEFORE = "0023_facts", "0022_ledger"
NEW = (
    "mandate",
    "requester_kind",
    "requester_unit",
    "requester",
    "channel",
    "minister_attends",
    "carried_over",
)


def answers(apps: StateApps, *columns: str) -> dict[str, tuple[object, ...]]:
    rows = apps.get_model("audit", "WorkItem")._base_manager.exclude(title="정비")
    return {title: tuple(facts) for title, *facts in rows.values_list("title", *columns)}


@pytest.mark.django_db(transaction=True)
def test_old_answers_come_to_the_nearest_and_back() -> None:
    with database_at(BEFORE) as then:
        unit = add(then, "Unit", code="M-01")
        add(then, "UnitVersion", unit=unit, name_ko="정책과", name_en="Policy")
        add(then, "WorkItem", title="지시", mandate="instruction")
        add(then, "WorkItem", title="국회 요구", mandate="outside_demand", final_recipient="assembly")
        add(then, "WorkItem", title="외부 요구", mandate="outside_demand")
        add(then, "WorkItem", title="부서 이름", mandate="habit", requester="정책과", minister_attends=True)
        add(then, "WorkItem", title="말", mandate="habit", requester="상급자", channel="mail")
        add(then, "WorkItem", title="대면", mandate="habit", channel="face_to_face")
        stopped = add(then, "WorkItem", title="정비", mandate="habit", status="stopped")
        case = add(then, "Case", number="2026-0001")
        add(then, "CaseItem", case=case, item=stopped)
        add(then, "Decision", case=case, number="D-2026-0001")
        guards = guarded()
        now = migrate_to(FACTS)
        assert answers(now, *NEW) == {
            "지시": ("higher_instruction", "", None, "", "", None, True),
            "국회 요구": ("assembly_demand", "", None, "", "", None, True),
            "외부 요구": ("outside_demand", "", None, "", "", None, True),
            "부서 이름": ("habit", "unit", unit.pk, "", "", True, True),
            "말": ("habit", "", None, "상급자", "mail", None, True),
            "대면": ("habit", "", None, "", "meeting", None, False),
        }
        row = now.get_model("audit", "WorkItem")._base_manager.get(title="정비")
        assert (row.decided_case, row.decided_record) == ("2026-0001", "D-2026-0001")
        assert guarded() == guards
        back = answers(migrate_to(BEFORE), "mandate", "requester", "channel")
        assert {title: back[title] for title in ("지시", "부서 이름", "대면")} == {
            "지시": ("instruction", "", ""),
            "부서 이름": ("habit", "정책과", ""),
            "대면": ("habit", "", "face_to_face"),
        }
