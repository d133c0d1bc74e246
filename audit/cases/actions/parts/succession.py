"""What waits at units that end goes to their successors. Frozen electorates stay as they are."""

from collections.abc import Mapping

from audit.access.acts import part_of_act
from audit.directory.models import Unit, User
from audit.journal.actions import record_many

from ...events.ballot import ELECTOR_PASSED_ON
from ...events.consultation import CONSULTATION_PASSED_ON
from ...models import Consultation, Elector


@part_of_act
def transfer_to_successors(
    *, questions: Mapping[int, Unit], seats: Mapping[int, Unit], by: User | None = None
) -> tuple[int, int]:
    """Let other units answer open questions, and take over seats of electorates, both given by id; how many of each.

    Part of an act whose permission was asked. A unit that was asked about the same revision itself is not asked twice:
    the question to the unit that ends goes, its own stays, answered or not; that the other was asked stays in the journal."""
    return _pass_questions(questions, by), _pass_seats(seats, by)


def _pass_questions(targets: Mapping[int, Unit], by: User | None) -> int:
    rows = list(
        Consultation.objects.filter(pk__in=targets, answered_at=None)
        .select_related("unit", "case")
        .order_by("pk")
    )
    cases = {row.case_id for row in rows}
    asked = set(Consultation.objects.filter(case__in=cases).values_list("case_id", "revision", "unit_id"))
    told, gone = [], []
    for row in rows:
        source, row.unit = row.unit, targets[row.pk]
        place = (row.case_id, row.revision, row.unit_id)
        facts = {"case": row.case.number, "from": source.code, "to": row.unit.code}
        told.append((row, facts | {"asked_itself": place in asked}))
        if place in asked:
            gone.append(row.pk)
        asked.add(place)
    record_many(CONSULTATION_PASSED_ON, told, by=by)
    Consultation.objects.bulk_update((row for row in rows if row.pk not in gone), ["unit"])
    Consultation.objects.filter(pk__in=gone).delete()
    return len(rows)


def _pass_seats(targets: Mapping[int, Unit], by: User | None) -> int:
    rows = list(Elector.objects.filter(pk__in=targets).select_related("seat", "passed_to").order_by("pk"))
    told = []
    for row in rows:
        source, row.passed_to = row.passed_to or row.seat, targets[row.pk]
        told.append(
            (row, {"ballot": row.ballot_id, "from": source.code if source else "", "to": row.passed_to.code})
        )
    record_many(ELECTOR_PASSED_ON, told, by=by)
    Elector.objects.bulk_update(rows, ["passed_to"])
    return len(rows)
