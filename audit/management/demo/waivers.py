"""What the demo's leadership gives up without a ballot, a practice the minister declares over, and a report that work came back."""

from collections.abc import Mapping
from datetime import datetime

from audit.access.choices import FactorKind
from audit.access.second_factor import SecondFactor
from audit.cases.actions import decide_alone, declare_over, report_relapse, waive_demand
from audit.cases.choices import Measure, State
from audit.cases.models import Case, CaseItem
from audit.core import clock
from audit.directory.models import User
from audit.register.choices import LIGHT, ItemKind, Status
from audit.register.models import WorkItem, WorkItemQuerySet
from audit.register.queries import demanded_by, sides

from .play import Story, later

LITTLE = 400 * 60  # person-minutes a year, below what a unit may decide about alone


def waivers(now: datetime, people: Mapping[str, User], heads: Mapping[int, User]) -> Story:
    """The week before the demo is loaded."""
    yield later(now, days=-6)
    minister = people["minister"]
    for name in ("minister", "vice"):
        item = _free(demanded_by(people[name])).first()
        if item is not None:
            waive_demand(by=people[name], item=item, version=None, reason="필요하면 화면에서 바로 봅니다.")
    yield later(now, days=-5)
    practice = _free(WorkItem.objects.filter(kind=ItemKind.PRACTICE)).last()
    if practice is not None:
        proof = SecondFactor(minister.pk, clock.now(), FactorKind.DEMO)
        declare_over(by=minister, item=practice, version=None, second_factor=proof)
    yield later(now, days=-4)
    _decide_alone(heads)
    yield later(now, days=-3)
    stopped = Case.objects.filter(state=State.IN_EFFECT).order_by("pk").first()
    if stopped is not None:
        report_relapse(by=people["reviewer1"], case=stopped, words="지난주에 다시 요청받았습니다.")


def _free(rows: WorkItemQuerySet) -> WorkItemQuerySet:
    """Confirmed work no case was ever about."""
    unseen = rows.filter(status=Status.CONFIRMED).exclude(pk__in=CaseItem.objects.values("item"))
    return unseen.filter(mandate__in=LIGHT).order_by("pk")


def _decide_alone(heads: Mapping[int, User]) -> None:
    """The first light work that concerns its own unit alone."""
    small = WorkItem.objects.exclude(kind=ItemKind.PRACTICE).filter(annual_minutes__lt=LITTLE)
    own = (item for item in _free(small) if sides([item]) == 1)
    item = next(own, None)
    if item is not None:
        decide_alone(
            by=heads[item.unit_id],
            item=item,
            version=None,
            measure=Measure.RETIRE.value,
            reasons="우리 과 안에서만 하던 일이고, 하지 않아도 지장이 없습니다.",
        )
