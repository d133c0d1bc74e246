"""Where single things go: the guide list, and decisions by hand."""

from collections.abc import Sequence

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.parse import BadText, clean_text
from audit.directory.models import Unit, User
from audit.directory.queries import tree_on
from audit.journal.actions import record
from audit.people.queries.two_people import seating_takes_two
from audit.register.actions.parts.transfer import Handing, hand_over
from audit.register.models import TITLE_LENGTH, WorkItem

from ..choices import Stage
from ..events import REORGANIZATION_DESTINATION_SET, REORGANIZATION_GUIDED
from ..models import DIVISION_LENGTH, Destination, GuideLine, Reorganization
from ..queries.previews import order_for, outcome_of, plan_of
from ..refusals import GuideLineBad, InEffect, NotWaiting, OfficeSentByHand, UnitNotInNewOrder
from ..wording import PlanUnitNames
from .parts.preconditions import bump_version, locked


@action(Permission.PLAN_REORGANIZATION, unattended=True)  # the operator at the command line
def set_guide(
    *,
    by: User | None,
    reorganization: Reorganization,
    version: int | None,
    lines: Sequence[tuple[str, str]],
) -> int:
    """Put a guide list (title, Korean name of the unit) in the place of the one before; how many lines.

    For drafts and scheduled plans; an empty list takes the guide away."""
    row = locked(reorganization, version, Stage.DRAFT, Stage.SCHEDULED)
    row.guide.all().delete()
    GuideLine.objects.bulk_create(
        _guide_line(row, number, *line) for number, line in enumerate(lines, start=1)
    )
    bump_version(row)
    record(REORGANIZATION_GUIDED, row, by=by, data={"lines": len(lines)})
    return len(lines)


def _guide_line(row: Reorganization, number: int, title: str, division: str) -> GuideLine:
    try:
        title, division = clean_text(title, TITLE_LENGTH), clean_text(division, DIVISION_LENGTH)
    except BadText:
        title = ""
    if not title or not division:
        raise GuideLineBad(line=number)
    return GuideLine(
        ministry_id=row.ministry_id, reorganization=row, line=number, title=title, division=division
    )


@action(Permission.PLAN_REORGANIZATION)
def send(
    *,
    by: User,
    reorganization: Reorganization,
    version: int | None,
    unit: str,
    items: Sequence[WorkItem] = (),
    people: Sequence[User] = (),
) -> int:
    """Decide by hand where items and people go (`unit`: a code of the new order, "" takes the decision back); how many.

    Before the day it is part of the plan. After it, items that wait for a decision go there from today on."""
    row = locked(reorganization, version, Stage.DRAFT, Stage.SCHEDULED, Stage.APPLIED)
    if row.stage == Stage.APPLIED:
        _send_now(row, unit, items, people, by)
    elif unit:
        _demand_planned(row, unit)
        _demand_no_office(row, unit, people)
    row.destinations.filter(item__in=items).delete()
    row.destinations.filter(user__in=people).delete()
    if unit:
        Destination.objects.bulk_create(
            [
                *(
                    Destination(ministry_id=row.ministry_id, reorganization=row, item=each, unit=unit)
                    for each in items
                ),
                *(
                    Destination(ministry_id=row.ministry_id, reorganization=row, user=each, unit=unit)
                    for each in people
                ),
            ]
        )
    bump_version(row)
    data = {"items": [each.pk for each in items], "people": [each.pk for each in people], "unit": unit}
    record(REORGANIZATION_DESTINATION_SET, row, by=by, data=data)
    return len(items) + len(people)


def _demand_planned(row: Reorganization, unit: str) -> None:
    """Only a unit of the new order goes on."""
    order = order_for(plan_of(row))
    if unit not in order.after:
        raise UnitNotInNewOrder(unit=PlanUnitNames(order.before, order.after).label(unit))


def _demand_no_office(row: Reorganization, code: str, people: Sequence[User]) -> None:
    """The seat of who holds an office, or one beside a member of the council, takes two: by hand nobody gets it here."""
    unit = Unit.objects.filter(code=code).first()
    for person in people:
        if seating_takes_two(person, unit, row.effective_on):
            raise OfficeSentByHand(name=person)


def _send_now(
    row: Reorganization, code: str, items: Sequence[WorkItem], people: Sequence[User], by: User | None
) -> None:
    """Hand entries over today that were left for a decision."""
    if people:
        raise InEffect()
    rows = list(outcome_of(row).waiting.filter(pk__in=[item.pk for item in items]))
    if len(rows) != len(items):
        raise NotWaiting()
    unit = Unit.objects.filter(code=code, pk__in=tree_on(clock.today()).versions).first()
    if unit is None:
        raise UnitNotInNewOrder(unit=code)
    handings = [Handing(item.pk, item.unit_id, unit.pk) for item in rows if item.unit_id != unit.pk]
    hand_over(handings=handings, on=clock.today(), by=by)
