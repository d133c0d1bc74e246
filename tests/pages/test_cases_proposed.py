"""What a unit cannot decide alone its head proposes to the task force: a draft, of which the unit hears the end."""

from typing import Any

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.cases.actions import propose_measure
from audit.cases.choices import State, Track
from audit.cases.models import CaseItem
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.drafting import NothingSaved, UnknownMeasure
from audit.core.refusals import SomebodyWasFaster
from audit.journal.models import Event
from audit.register.choices import Mandate, Status
from audit.register.models import WorkItem
from tests.cases.council import Council, council, refused, told
from tests.world import MakeUser

__all__ = ["council"]


def test_a_unit_proposes_what_it_cannot_decide_and_hears_what_becomes_of_it(council: Council) -> None:
    item = council.item(mandate=Mandate.OUTSIDE_DEMAND)
    said: dict[str, Any] = {
        "measure": "shorten",
        "reasons": "줄여도 됩니다.",
        "after": "한 장",
        "left": (12, 30),
    }
    case = propose_measure(by=council.head, item=item, version=item.version, **said)
    line = CaseItem.objects.get()
    assert (case.state, case.track, case.title, case.measure) == (
        State.DRAFT,
        Track.COUNCIL,
        item.title,
        "shorten",
    )
    assert (line.item, line.after_occurrences, line.after_minutes_each) == (item, 12, 30)
    item.refresh_from_db()
    assert item.status == Status.IN_CASE
    assert Event.objects.get(kind="case.drafted").facts == {
        "number": case.number, "items": [item.pk], "proposed_by_unit": True,
    }  # fmt: skip
    assert told("measure_proposed") == ["chair", "secretary"]
    council.move(case, "withdraw", reason="이미 다른 안건에 있습니다.")
    assert told("withdrawn") == ["head", "secretary"]


def test_only_the_head_of_the_unit_proposes_for_it(council: Council, make_user: MakeUser) -> None:
    item = council.item()
    other = make_user("other", Role.UNIT_HEAD, unit=council.other)
    for person in (council.staff, council.members[0], other):
        with refused(NotAllowed):
            propose_measure(by=person, item=item, version=None, measure="retire", reasons="없앱니다.")


def test_a_proposal_says_why_and_what_saves(council: Council) -> None:
    item = council.item()
    for more, kind in (
        ({"reasons": " "}, FieldMissing),
        ({"measure": "merge"}, UnknownMeasure),
        ({"measure": "shorten", "left": (12, 120)}, NothingSaved),
        ({"version": item.version + 1}, SomebodyWasFaster),
    ):
        said: dict[str, Any] = {"version": item.version, "measure": "retire", "reasons": "없앱니다."} | more
        with refused(kind):
            propose_measure(by=council.head, item=item, **said)


def test_the_right_to_propose_is_asked_of_the_entry_as_it_stands_under_the_lock(council: Council) -> None:
    item = council.item()
    WorkItem.objects.filter(pk=item.pk).update(unit=council.other)  # after the page was read
    with refused(NotAllowed):
        propose_measure(by=council.head, item=item, version=None, measure="retire", reasons="없앱니다.")
