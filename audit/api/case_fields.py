"""What the fields of a draft and of a position ask of each other, told field by field as forms tell it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from audit.cases.choices import Measure, PositionChoice
from audit.cases.rules.readiness import suggested_pause
from audit.core import clock
from audit.directory.models import Unit
from audit.directory.queries import tree_on
from audit.organizations.queries.units import unit_of_code
from audit.register.models import WorkItem

from .case_schemas import CaseSent, LineSent, PositionSent
from .problems import BadFields, FieldError, field_error

OF_OBJECTIONS = ("kind", "reason", "resolves_if")


def refuse_past(effective_on: date | None) -> None:
    """The day a draft names lies ahead."""
    if effective_on is not None and effective_on <= clock.today():
        raise BadFields(field_error("effective_on", "past"))


def left_of(sent: CaseSent) -> dict[int, tuple[int, int]]:
    """Times a year and person-minutes each that are left, by item id. BadFields where a line is missing, or says what is not asked."""
    lines = {line.item: line for line in sent.left}
    errors = [
        *(
            field_error(f"left.{place}.item", "no_such_row")
            for place, line in enumerate(sent.left)
            if line.item not in sent.items
        ),
        *(
            field_error(f"left.{place}.item", "given_twice")
            for place, line in enumerate(sent.left)
            if lines[line.item] is not line
        ),
    ]
    asked = _numbers_of(sent.measure)
    if asked and set(sent.items) - lines.keys():
        errors.append(field_error("left", "missing"))
    for place, line in enumerate(sent.left):
        errors += _line_errors(f"left.{place}", line, asked)
    if errors:
        raise BadFields(*errors)
    return (
        {line.item: (line.times_a_year or 0, line.minutes_each or 0) for line in sent.left} if asked else {}
    )


def _numbers_of(measure: Measure) -> tuple[str, ...]:
    """What a line says: nothing of work that ends; how often merged work takes place follows from the receiving work."""
    if measure == Measure.RETIRE:
        return ()
    return ("minutes_each",) if measure == Measure.MERGE else ("times_a_year", "minutes_each")


def _line_errors(place: str, line: LineSent, asked: tuple[str, ...]) -> list[FieldError]:
    given = {name: getattr(line, name) for name in ("times_a_year", "minutes_each")}
    return [
        field_error(f"{place}.{name}", "missing" if name in asked else "not_asked")
        for name, value in given.items()
        if (value is None) == (name in asked)
    ]


def pause_of(sent: CaseSent, items: Iterable[WorkItem]) -> int:
    """The days of the trial: as the page proposes them where nobody says."""
    if sent.pause_days is not None:
        return sent.pause_days
    return suggested_pause(item.annual_occurrences for item in items)


def prescribed_in(sent: CaseSent) -> dict[int, list[str]]:
    """What is prescribed about items, by id, where a line states it."""
    stated = {line.item: line.prescribed for line in sent.left if line.prescribed is not None}
    return {item: [each.value for each in found] for item, found in stated.items()}


def receiver_of(sent: CaseSent, visible: QuerySet[WorkItem]) -> WorkItem | None:
    """The work that a merge goes into; None for every other measure."""
    if sent.measure != Measure.MERGE:
        if sent.merge_into is not None:
            raise BadFields(field_error("merge_into", "not_asked"))
        return None
    if sent.merge_into is None:
        raise BadFields(field_error("merge_into", "missing"))
    found = visible.filter(pk=sent.merge_into).first()
    if found is None:
        raise BadFields(field_error("merge_into", "no_such_row"))
    return found


def objection_errors(sent: PositionSent) -> list[FieldError]:
    """An objection says why and how to resolve it; nothing else names a kind, what would resolve it, or who answers."""
    if sent.position == PositionChoice.OBJECT:
        return [field_error(name, "missing") for name in OF_OBJECTIONS if getattr(sent, name) is None]
    return [
        field_error(name, "not_asked")
        for name in ("kind", "resolves_if", "answerer")
        if getattr(sent, name) is not None
    ]


def answerer_of(sent: PositionSent) -> Unit | None:
    """The unit that should answer: one that stands today."""
    if sent.answerer is None:
        return None
    unit = unit_of_code(sent.answerer)
    if unit is None or unit.pk not in tree_on(clock.today()).versions:
        raise BadFields(field_error("answerer", "no_such_row"))
    return unit
