"""Rows of other rooms that the results are counted from, written straight into the tables."""

from audit.cases.choices import Measure, State
from audit.cases.models import Case, CaseItem
from audit.core import clock
from audit.directory.models import Unit, User
from audit.register.choices import ItemKind, Mandate, Recipient, Status
from audit.register.models import WorkItem
from tests.register.books import enter_in_books


def item(
    unit: Unit,
    by: User,
    *,
    minutes: int,
    overtime: int = 0,
    status: Status = Status.CONFIRMED,
    kind: ItemKind = ItemKind.REPORT,
    confirmed: bool | None = None,
) -> WorkItem:
    """An item that costs so many person-minutes a year, confirmed unless it is just logged, and in the books.

    Of them, `overtime` are of waiting outside office hours."""
    made = WorkItem.objects.create(
        ministry=unit.ministry,
        title="주간 보고",
        title_key="주간보고",
        kind=kind,
        unit=unit,
        final_recipient=Recipient.DIRECTOR,
        mandate=Mandate.HABIT,
        as_needed_a_year=1,
        burden_year=2026,
        annual_occurrences=1,
        annual_minutes=minutes,
        annual_overtime=overtime,
        confirmed_at=clock.now() if (status != Status.LOGGED if confirmed is None else confirmed) else None,
        status=status,
        logged_by=by,
        logged_at=clock.now(),
    )
    enter_in_books()
    return made


def case(
    unit: Unit, by: User, state: State, *, before: int, after: tuple[int, int] = (0, 0), overtime: int = 0
) -> Case:
    """A case of one item in that state."""
    made = Case.objects.create(
        ministry=unit.ministry,
        number=f"2026-{Case.objects.count() + 1:03}",
        title="주간 보고 폐지",
        measure=Measure.RETIRE,
        state=state,
        drafted_by=by,
        created_at=clock.now(),
        entered_at=clock.now(),
    )
    CaseItem.objects.create(
        ministry=unit.ministry,
        case=made,
        item=item(unit, by, minutes=before),
        before_minutes=before,
        before_overtime=overtime,
        after_occurrences=after[0],
        after_minutes_each=after[1],
    )
    return made
