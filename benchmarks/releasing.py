"""How long does the release of a scoring round of 5,000 items hold the request, beside one value and one event written at a time?

Two reviewers an item, seven criteria; each release is taken back. Beside: the values and the events of the same items one after
another, as it was before. The second row carries on a round of 20,000 as the worker does; beside it is one of 5,000."""

import os
from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User
from audit.journal.actions import audited, record
from audit.register.actions.generation import generate_items
from audit.register.events import ITEM_VALUED
from audit.register.models import WorkItem
from audit.scoring.actions.releasing import go_on_releasing
from audit.scoring.actions.rounds import release_round
from audit.scoring.models import Assignment, Criterion, Mark, Round, Rubric
from audit.scoring.queries.rounds import findings
from benchmarks.register_list import reader_of_a_ministry
from benchmarks.rows import Row, side_by_side

AT_ONCE, JOB = 5_000, int(os.environ.get("BENCH_RELEASE", "20000"))


def measure() -> Iterable[Row]:
    ministry, _client = reader_of_a_ministry()
    with ministry_scope(ministry):
        generate_items(ministry=ministry, count=JOB, seed=1)
        secretary = User.objects.get(username="bench-list")
        few, many = scored(ministry, 1, AT_ONCE), scored(ministry, 2, JOB)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        at_once = taken_back(lambda: release_round(by=secretary, round=few))
        with CaptureQueriesContext(connection) as seen:
            at_once()
        yield side_by_side(
            f"releasing {AT_ONCE:,}, {len(seen)} statements", at_once,
            taken_back(lambda: one_by_one(few, secretary)), "a value and an event at a time", turns=3,
        )  # fmt: skip
        yield side_by_side(
            f"releasing {JOB:,} as a job", taken_back(lambda: as_a_job(many, secretary)), at_once,
            f"{AT_ONCE:,} in the request", turns=1,
        )  # fmt: skip


def taken_back(act: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        with transaction.atomic():
            act()
            transaction.set_rollback(True)

    return run


def as_a_job(of: Round, by: User) -> None:
    release_round(by=by, round=of)
    if not go_on_releasing():
        raise RuntimeError("the release did not end")


@audited
def one_by_one(of: Round, by: User) -> None:
    for finding in findings(of):
        row = WorkItem.objects.select_for_update().get(pk=finding.item)
        WorkItem.objects.filter(pk=row.pk).update(public_value=finding.value)
        record(ITEM_VALUED, row, by=by, data={"before": None, "after": str(finding.value)})


def scored(ministry: Ministry, number: int, count: int) -> Round:
    """A round of so many items, all of them scored by two people."""
    now, rubric = clock.now(), Rubric.objects.get()
    row = Round.objects.create(
        ministry=ministry, number=number, name="시험", rubric=rubric, opened_at=now, deadline=now.replace(year=now.year + 1)
    )  # fmt: skip
    people = [
        User.objects.create_user(
            f"bench-reviewer{number}{letter}", name_ko="평가자", email="r@audit.example", ministry=ministry, invented=True
        )
        for letter in "ab"
    ]  # fmt: skip
    sheets = Assignment.objects.bulk_create(
        Assignment(ministry=ministry, round=row, item_id=item, reviewer=person, status="scored", done_at=now)
        for item in WorkItem.objects.order_by("pk").values_list("pk", flat=True)[:count]
        for person in people
    )
    criteria = list(Criterion.objects.filter(rubric=rubric))
    Mark.objects.bulk_create(
        Mark(ministry=ministry, assignment=sheet, criterion=each, level=(sheet.pk * 7 + each.pk * 3) % 5)
        for sheet in sheets
        for each in criteria
    )
    return row
