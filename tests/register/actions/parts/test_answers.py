"""What other answers do to an entry that a case has decided on."""

from typing import Any

import pytest

from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions import confirm_items, edit_item
from audit.register.actions.parts.decided import apply_decision as _apply_decision
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.rules.burden import DecidedBurden
from tests.register.world import WEEKLY, draft, events, make_item

# Parts run inside an act; here this is it.
apply_decision = audited(_apply_decision)
set_status = audited(_set_status)


@pytest.mark.parametrize(
    ("answer", "by", "status", "takes"),
    [
        ({"title": "새 이름"}, "head", Status.CHANGED, (DecidedBurden(2, 60), 2, 120)),
        ({"title": "새 이름"}, "staff", Status.CHANGED, (DecidedBurden(2, 60), 2, 120)),
        ({"rrule": "FREQ=WEEKLY;BYDAY=TU"}, "head", Status.CONFIRMED, (None, 52, 4160)),
        ({"effort": WEEKLY.effort[:1]}, "staff", Status.CONFIRMED, (None, 52, 1560)),
        ({"on_holiday": "skip"}, "head", Status.CONFIRMED, (None, 47, 3760)),
    ],
)
def test_new_answers_stand_in_place_of_what_a_case_decided(
    staff: User,
    head: User,
    unit: Unit,
    answer: dict[str, Any],
    by: str,
    status: Status,
    takes: tuple[DecidedBurden | None, int, int],
) -> None:
    item = make_item(staff, unit)
    confirm_items(by=head, items=[(item.pk, 1)])
    apply_decision({item.pk: DecidedBurden(2, 60)}, case="2026-0005")
    set_status(items=[item], status=Status.CHANGED)
    edit_item(by={"head": head, "staff": staff}[by], item=item, version=4, draft=draft(**answer))
    if by == "staff":  # what was decided counts until the head confirms the change
        assert (WorkItem.objects.get().status, WorkItem.objects.get().decided) == (
            Status.CHANGED,
            DecidedBurden(2, 60),
        )
        confirm_items(by=head, items=[(item.pk, 5)])
    row = WorkItem.objects.get()
    assert (row.status, (row.decided, row.annual_occurrences, row.annual_minutes)) == (status, takes)
    changes = events()[-1][2]["changes"]
    over = {"before": {"occurrences": 2, "minutes_each": 60}, "after": None}
    assert (set(changes), changes.get("decided")) == (
        {*answer} if takes[0] else {*answer, "decided"},
        None if takes[0] else over,
    )
