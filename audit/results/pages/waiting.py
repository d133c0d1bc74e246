"""What waits for the reader of the results page: what only this person can move on, with the hours that hang on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.cases.models import GIVEN_BACK, SAVED, CaseItem
from audit.cases.queries.cases import to_move
from audit.directory.models import User
from audit.ledger.queries import UnitHours
from audit.register.queries import waiting_for
from audit.register.rules.burden import hours


@dataclass(frozen=True)
class ReaderTask:
    """Something to do, how many pieces, the hours a year in them (None: not told), and where it is done."""

    text: str
    count: int
    hours: Decimal | None
    url: str


def reader_tasks(reader: User, mine: tuple[UnitHours, ...]) -> list[ReaderTask]:
    """What waits for this person, the heaviest office first. At most three queries beside the gate's."""
    return [task for task in _tasks(reader, mine) if task.count]


def _tasks(reader: User, mine: tuple[UnitHours, ...]) -> Iterator[ReaderTask]:
    offices = (
        (Permission.SIGN, _("Cases that wait for your signature")),
        (Permission.LEAD_CASE, _("Cases that wait for you as the chair")),
    )
    for office, text in offices:
        if can(reader, office):
            yield _cases(office, text)
    if can(reader, Permission.CONFIRM_WORK):
        rows = waiting_for(reader).aggregate(count=Count("pk"), minutes=Sum("annual_minutes", default=0))
        url = reverse("item_confirm")
        yield ReaderTask(
            _("Entries that wait for your confirmation"), rows["count"], hours(rows["minutes"]), url
        )
    left = [unit for unit in mine if unit.unallotted >= 1]
    yield ReaderTask(
        _("Units of yours with hours that are not allotted yet"),
        len(left),
        sum((unit.unallotted for unit in left), Decimal(0)),
        reverse("allotment_new"),
    )


def _cases(office: Permission, text: str) -> ReaderTask:
    lines = CaseItem.objects.filter(case__in=to_move(office).order_by().values("pk"))
    sums = lines.aggregate(count=Count("case", distinct=True), saved=Sum(SAVED - GIVEN_BACK, default=0))
    return ReaderTask(text, sums["count"], hours(sums["saved"]), reverse("home"))
