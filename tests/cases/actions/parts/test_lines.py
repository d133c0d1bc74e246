"""A draft may name work nobody has confirmed; it is submitted once that is confirmed, with what was confirmed."""

from datetime import timedelta

import pytest
from django.utils import translation

from audit.cases.choices import State
from audit.cases.models import CaseItem
from audit.cases.queries.facts import open_moves
from audit.cases.refusals.drafting import NothingSaved, WorkUnconfirmed
from audit.core import clock
from audit.register.actions import confirm_items, edit_item
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.cases.council import Council, council, refused
from tests.register.world import AS_NEEDED, make_item

__all__ = ["council"]


def test_a_case_is_submitted_once_its_work_is_confirmed(council: Council) -> None:
    items = [make_item(council.staff, council.unit, title=title) for title in ("가 보고", "나 보고")]
    confirm_items(by=council.head, items=[(items[1].pk, 1)])
    case = council.draft(*items)
    assert set(WorkItem.objects.values_list("status", flat=True)) == {Status.IN_CASE}
    with translation.override("en"):
        [submit] = [each for each in open_moves(case, council.chair) if each.move.name == "submit"]
        [said] = submit.missing
        assert said.startswith(
            "The head of the unit has not confirmed this work yet: 가 보고. It counts once"
        )
    with pytest.raises(WorkUnconfirmed):
        council.move(case, "submit")
    with clock.at(clock.now() + timedelta(hours=1)):
        edited = edit_item(by=council.staff, item=items[0], version=2, draft=AS_NEEDED)
        confirm_items(by=council.head, items=[(edited.pk, edited.version)])
        case = council.move(case, "submit")
    lines = CaseItem.objects.order_by("pk").values_list("item", "before_minutes")
    assert (case.state, list(lines)) == (State.CONSULTATION, [(items[0].pk, 960), (items[1].pk, 4160)])


def test_a_case_that_was_submitted_before_keeps_its_work(council: Council) -> None:
    """Whatever was submitted under the former rule goes on, and its work can still be confirmed."""
    item = council.item()
    case = council.move(council.draft(item), "submit")
    WorkItem.objects.update(confirmed_at=None, confirmed_by=None)
    assert confirm_items(by=council.head, items=[(item.pk, WorkItem.objects.get().version)]).count == 1
    assert (WorkItem.objects.get().status, case.lines.get().before_minutes) == (Status.IN_CASE, 1440)


def test_the_gain_of_a_merge_follows_its_receiver(council: Council) -> None:
    """Frozen at the draft it would lie: the receiver takes place five times as often by now, and nothing is saved any more."""
    item, into = council.item(), council.item("월간 종합보고")
    case = council.draft(
        item, measure="merge", after="한 쪽으로", merge_into=into, after_by_item={item.pk: (0, 30)}
    )
    WorkItem.objects.filter(pk=into.pk).update(annual_occurrences=60)
    with refused(NothingSaved):
        council.move(case, "submit")
    WorkItem.objects.filter(pk=into.pk).update(annual_occurrences=24)
    case = council.move(case, "submit")
    assert (case.lines.get().after_occurrences, case.lines.get().saved_minutes) == (24, 720)
