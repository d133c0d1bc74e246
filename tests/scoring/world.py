"""A ministry with criteria, items of two divisions, and reviewers from a third."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import cycle, islice
from typing import Any

import pytest

from audit.access.choices import Role
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import audited
from audit.journal.models import Event
from audit.mail.models import Notice
from audit.register.choices import ItemKind, Mandate, Recipient, Status
from audit.register.models import EffortLine, WorkItem
from audit.scoring.actions.parts.rubric import install_default_rubric as _install_default_rubric
from audit.scoring.actions.rounds import open_round, score
from audit.scoring.choices import AssignmentStatus
from audit.scoring.models import Assignment, Mark, Result, Round, Rubric
from audit.scoring.rules.criteria import DEFAULT_CRITERIA
from tests.world import MakeUnit, MakeUser

# Parts run inside an act; here this is it.
install_default_rubric = audited(_install_default_rubric)

CODES = tuple(row.code for row in DEFAULT_CRITERIA)
WEIGHTS = {row.code: row.weight for row in DEFAULT_CRITERIA}

MakeItem = Callable[..., WorkItem]
OpenRound = Callable[..., Round]
SheetOf = Callable[[Round, User], Assignment]


def sheet(level: int | None = 2, **others: int | None) -> dict[str, int | None]:
    """A full sheet of marks: one level everywhere, some different."""
    return dict.fromkeys(CODES, level) | others


def keys(some: str) -> str:
    """A row of keys for the sheet: these over and over, as many as there are criteria."""
    return "".join(islice(cycle(some), len(CODES)))


def levels_of(keys: str) -> list[int | None]:
    """What a row of keys says, in the order of the criteria; any letter is "can't tell"."""
    return [int(key) if key.isdecimal() else None for key in keys]


def give(assignment: Assignment, marks: Mapping[str, int | None] | None = None) -> Assignment:
    """Score an assignment as its own reviewer."""
    return score(by=assignment.reviewer, assignment=assignment, marks=sheet() if marks is None else marks)


@pytest.fixture
def rubric(ministry: Ministry) -> Rubric:
    return install_default_rubric(ministry)


@pytest.fixture
def staff(make_user: MakeUser, unit: Unit) -> User:
    return make_user("staff", Role.STAFF, unit=unit)


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("secretary", Role.SECRETARY)


@pytest.fixture
def review_unit(make_unit: MakeUnit, top: Unit) -> Unit:
    return make_unit("RV-01", parent=top, name="평가담당관")


@pytest.fixture
def anna(make_user: MakeUser, review_unit: Unit) -> User:
    return make_user("anna", Role.REVIEWER, unit=review_unit)


@pytest.fixture
def bela(make_user: MakeUser, review_unit: Unit) -> User:
    return make_user("bela", Role.REVIEWER, unit=review_unit)


@pytest.fixture
def make_item(ministry: Ministry, unit: Unit, staff: User) -> MakeItem:
    """Make a confirmed item: make_item("주간 보고", minutes=3120, status=Status.LOGGED)."""

    def make(title: str = "주간 업무보고", **fields: Any) -> WorkItem:
        item: WorkItem = WorkItem.objects.create(
            **{
                "ministry": ministry,
                "title": title,
                "title_key": title,
                "kind": ItemKind.REPORT,
                "unit": unit,
                "final_recipient": Recipient.DIRECTOR,
                "mandate": Mandate.HABIT,
                "as_needed_a_year": 52,
                "burden_year": 2026,
                "annual_occurrences": 52,
                "annual_minutes": 52 * 60,
                "status": Status.CONFIRMED,
                "logged_by": staff,
                "logged_at": clock.now(),
                "confirmed_at": None if fields.get("status") == Status.LOGGED else clock.now(),
            }
            | fields
        )
        EffortLine.objects.create(ministry=ministry, item=item, role="author", headcount=1, minutes=60)
        return item

    return make


@pytest.fixture
def open_(rubric: Rubric, secretary: User, anna: User, bela: User) -> OpenRound:
    """Open a round as the secretary, due in a week: open_(item, other, k=1)."""

    def go(*items: WorkItem, k: int = 2, name: str = "1차 평가", days: float = 7) -> Round:
        deadline = clock.now() + timedelta(days=days)
        return open_round(by=secretary, name=name, items=items, deadline=deadline, reviewers_an_item=k)

    return go


@pytest.fixture
def sheet_of() -> SheetOf:
    """The one assignment of a person in a round."""
    return lambda of, user: Assignment.objects.get(round=of, reviewer=user)


def trace() -> list[Any]:
    """Everything scoring can leave behind."""
    return [
        Event.objects.count(),
        Notice.objects.count(),
        list(Round.objects.values_list("pk", "status")),
        list(Assignment.objects.values_list("pk", "reviewer", "status", "note", "done_at")),
        Mark.objects.count(),
        Result.objects.count(),
        list(WorkItem.objects.values_list("pk", "public_value")),
    ]


def refused(refusal: type[Refused], act: Callable[[], object]) -> Refused:
    """The act is refused for this reason and leaves no trace; the refusal, to read its sentence."""
    before = trace()
    with pytest.raises(refusal) as caught:
        act()
    assert type(caught.value) is refusal
    assert trace() == before
    return caught.value


def give_all(of: Round, level: int = 2) -> None:
    for row in of.assignments.filter(status=AssignmentStatus.OPEN):
        give(row, sheet(level))


def results(of: Round) -> list[tuple[int, Decimal | None, int | None, int]]:
    return list(of.results.order_by("item").values_list("item", "public_value", "rank", "reviews"))


@pytest.fixture
def opened(open_: OpenRound, make_item: MakeItem) -> Round:
    """A round of two items, each with Anna and Bela."""
    return open_(make_item("주간 업무보고"), make_item("월간 행사 보고"))


@pytest.fixture
def own(opened: Round, anna: User) -> Assignment:
    return opened.assignments.get(reviewer=anna, item__title="주간 업무보고")
