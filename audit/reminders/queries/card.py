"""What the Monday card says: how far the ministry is, where that figure is weak, what comes, and what is still made for the minister."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse

from audit.access.aides import principals_of
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.register.queries import demanded_by
from audit.register.rules.burden import hours
from audit.results.queries import progress, verdict, weak_points

from ..rules.summaries import Period
from .ahead import ahead

FOUR_WEEKS = timedelta(days=27)  # and today
MOST_EVENTS, MOST_DEMANDED = 12, 5


@dataclass(frozen=True)
class DemandedRow:
    """Work that goes on because the minister asks for it. `url`: the page, ready to be signed off, where the minister gives it up."""

    title: str
    hours: Decimal
    url: str


def monday_card(reader: User, period: Period, since: datetime) -> Mapping[str, Any] | None:
    """The card of a week for the minister's aide, or for a minister without one; None for nothing at all."""
    assert reader.ministry is not None  # operators hold no role
    minister, today = minister_of(reader), clock.today()
    state = progress(reader.ministry)
    coming = ahead(reader, today, today + FOUR_WEEKS)
    demanded, count = demanded_of(minister, reader) if minister is not None else ([], 0)
    if state.baseline is None and not (state.on_the_way or coming or demanded):
        return None
    return {
        "verdict_line": verdict(state), "weak": weak_points(state), "coming": coming[:MOST_EVENTS],
        "coming_hidden": len(coming[MOST_EVENTS:]), "demanded": demanded, "demanded_hidden": count - len(demanded),
        "week": period.first, "prepares": reader != minister,
    }  # fmt: skip


def minister_of(reader: User) -> User | None:
    """The minister a person works for, or the person where that one is the minister."""
    known = [reader, *principals_of(reader, clock.today())]
    return next((each for each in known if can(each, Permission.SIGN)), None)


def demanded_of(minister: User, reader: User) -> tuple[list[DemandedRow], int]:
    """The work with the most hours that the minister asks for, as far as the reader sees the register, and how many there are."""
    rows = demanded_by(minister).visible_to(reader)
    first = rows.order_by("-annual_minutes", "pk")[:MOST_DEMANDED]
    return (
        [
            DemandedRow(item.title, hours(item.annual_minutes), reverse("item_waive", args=[item.pk]))
            for item in first
        ],
        rows.count(),
    )
