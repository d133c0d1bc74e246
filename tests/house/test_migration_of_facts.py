"""Old answers in the words that are used now: the nearest, and those to look at shown to the unit's head."""

import pytest
from django.core.management import call_command
from django.db import connection

from audit.cases.models import Decision, Signature
from audit.core.scope import ministry_scope
from audit.journal.append_only import lifted
from audit.register.models import WorkItem
from tests.cases.council import Council, again, council
from tests.house.test_migrations import back_to, before, guarded

__all__ = ["back_to", "council"]

MINE = "0023_facts"


def write(pk: int, **columns: str | bool) -> None:
    """Change a row as the tables were then, past all models."""
    names = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE audit_workitem SET {names} WHERE id = %s", [*columns.values(), pk]
        )  # names of this test


def as_signed_before() -> None:
    """Decisions of then had no row that says in whose right they were signed; with one there is no way back."""
    with lifted():
        Signature.objects.all().delete()


@pytest.mark.usefixtures("back_to")
@pytest.mark.django_db(transaction=True)
def test_old_answers_come_to_the_nearest_and_back(council: Council) -> None:
    signed = council.in_state("in_effect")  # type: ignore[arg-type]  # the value of a state
    as_signed_before()
    stopped = again(signed).lines.get().item
    rows = {
        name: council.item(name) for name in ("지시", "국회 요구", "외부 요구", "부서 이름", "말", "대면")
    }
    guards = guarded()
    call_command("migrate", "audit", before(MINE), verbosity=0)
    write(rows["지시"].pk, mandate="instruction")
    write(rows["국회 요구"].pk, mandate="outside_demand", final_recipient="assembly")
    write(rows["외부 요구"].pk, mandate="outside_demand")
    write(rows["부서 이름"].pk, requester=str(council.other.versions.get().name_ko), minister_attends=True)
    write(rows["말"].pk, requester="상급자", channel="mail")
    write(rows["대면"].pk, channel="face_to_face")
    call_command("migrate", verbosity=0)
    names = (
        "mandate",
        "requester_kind",
        "requester_unit",
        "requester",
        "channel",
        "minister_attends",
        "carried_over",
    )
    with ministry_scope(council.ministry):
        found = {
            row.title: tuple(
                getattr(row, name if name != "requester_unit" else "requester_unit_id") for name in names
            )
            for row in WorkItem.objects.exclude(pk=stopped.pk)
        }
        row = WorkItem.objects.get(pk=stopped.pk)
        assert (row.decided_case, row.decided_record) == (signed.number, Decision.objects.get().number)
    assert found == {
        "지시": ("higher_instruction", "", None, "", "", None, True),
        "국회 요구": ("assembly_demand", "", None, "", "", None, True),
        "외부 요구": ("outside_demand", "", None, "", "", None, True),
        "부서 이름": ("habit", "unit", council.other.pk, "", "", True, True),
        "말": ("habit", "", None, "상급자", "mail", None, True),
        "대면": ("habit", "", None, "", "meeting", None, False),
    }
    assert guarded() == guards
    call_command("migrate", "audit", before(MINE), verbosity=0)
    with connection.cursor() as cursor:
        wanted = [rows[name].pk for name in ("지시", "부서 이름", "대면")]
        columns = "SELECT mandate, requester, channel FROM audit_workitem"
        cursor.execute(f"{columns} WHERE id IN (%s, %s, %s) ORDER BY id", wanted)
        assert cursor.fetchall() == [
            ("instruction", "", ""),
            ("habit", str(council.other.versions.get().name_ko), ""),
            ("habit", "", "face_to_face"),
        ]
    call_command("migrate", verbosity=0)
