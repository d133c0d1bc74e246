"""A step of a demo's case, as whoever has the right makes it."""

from datetime import datetime

from audit.access.choices import FactorKind
from audit.access.second_factor import SecondFactor
from audit.cases.actions import move
from audit.cases.models import Case
from audit.core import clock
from audit.directory.models import User


def make_move(case: Case, name: str, by: User, **facts: str) -> Case:
    """The move, with the second factor that a signature asks for."""
    proof = SecondFactor(by.pk, clock.now(), FactorKind.DEMO)
    return move(
        by=by,
        case=as_it_is(case),
        name=name,
        version=None,
        facts=facts,
        second_factor=proof,
    )


def as_it_is(case: Case) -> Case:
    """The case as the database has it now."""
    return Case.objects.get(pk=case.pk)


def deadline_of(case: Case) -> datetime:
    """When the clock looks at the case next; now where it waits for nothing."""
    return as_it_is(case).deadline or clock.now()
