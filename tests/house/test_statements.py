"""Acts on many rows ask the database as often for a thousand rows as for ten: they hold the ministry's lock meanwhile.

What a database splits by itself, because a statement takes only so many values, counts as one."""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import groupby

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import move
from audit.cases.models import Case, Elector
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions.confirmation import MOST_AT_ONCE, confirm_items
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.actions.parts.transfer import Handing
from audit.register.actions.parts.transfer import hand_over as _hand_over
from audit.register.actions.recount import restate
from audit.register.models import WorkItem
from audit.scoring.actions.parts.rubric import install_default_rubric as _install
from audit.scoring.actions.rounds import open_round, release_round
from audit.scoring.models import Assignment, Criterion, Mark, Result, Round
from tests.cases.council import Council, council
from tests.world import FOUNDED, MakeUser, taken_back

__all__ = ["council"]

FEW, MANY = 10, 1_000
VALUE, LIST = re.compile(r"\d+|'[^']*'"), re.compile(r"\?(, \?)+")
INSERT = re.compile(r"INSERT INTO \S+")
Act = Callable[[], object]

# Parts run inside an act; here this is it.
set_status, hand_over, install = (audited(part) for part in (_set_status, _hand_over, _install))


def statements(act: Act) -> list[str]:
    """The statements of an act without their values; inserts of the same table one after another are one."""
    with CaptureQueriesContext(connection) as seen:
        act()
    said = [LIST.sub("?", VALUE.sub("?", query["sql"])) for query in seen.captured_queries]
    kinds = [INSERT.match(sql)[0] if INSERT.match(sql) else sql[:200] for sql in said]  # type: ignore[index]  # it matched
    return [kind for kind, _group in groupby(kinds)]


@pytest.fixture
def make_items(unit: Unit, make_user: MakeUser) -> Callable[[int], list[WorkItem]]:
    staff = make_user("kim", Role.STAFF, unit=unit)

    def make(count: int) -> list[WorkItem]:
        return WorkItem.objects.bulk_create(
            WorkItem(
                ministry=unit.ministry, title="보고", title_key="보고", kind="report", unit=unit,
                final_recipient="minister", mandate="habit", rrule="FREQ=WEEKLY;BYDAY=MO", dtstart=FOUNDED,
                burden_year=2025, annual_occurrences=52, annual_minutes=520, status="confirmed",
                logged_by=staff, logged_at=clock.now(), confirmed_by=staff, confirmed_at=clock.now(),
            )
            for _number in range(count)
        )  # fmt: skip

    return make


@pytest.fixture
def secretary(make_user: MakeUser, unit: Unit) -> User:
    """With two reviewers of another unit beside."""
    install(unit.ministry)
    for name in ("anna", "bela"):
        make_user(name, Role.REVIEWER)
    return make_user("secretary", Role.SECRETARY)


def scored(items: list[WorkItem], by: User) -> Round:
    opened = open_round(by=by, name="평가", items=items, deadline=clock.now() + timedelta(days=7))
    Assignment.objects.update(status="scored", done_at=clock.now())
    criteria = list(Criterion.objects.all())
    Mark.objects.bulk_create(
        Mark(ministry=opened.ministry, assignment=row, criterion=each, level=row.pk % 5)
        for row in Assignment.objects.all()
        for each in criteria
    )
    return opened


@pytest.mark.parametrize(
    "name", ["status", "confirm", "hand over", "new year", "open a round", "release a round"]
)
def test_an_act_on_a_thousand_entries_asks_as_often_as_on_ten(
    make_items: Callable[[int], list[WorkItem]],
    make_user: MakeUser,
    unit: Unit,
    other_unit: Unit,
    secretary: User,
    name: str,
) -> None:
    head = make_user("head", Role.UNIT_HEAD, unit=unit)

    def act(items: list[WorkItem]) -> Act:
        match name:
            case "status":
                return lambda: set_status(items=items, status="in_case", by=secretary)
            case "hand over":
                rows = [Handing(item.pk, unit.pk, other_unit.pk) for item in items]
                return lambda: hand_over(handings=rows, on=clock.today(), by=secretary)
            case "confirm":
                WorkItem.objects.update(status="logged", confirmed_by=None, confirmed_at=None)
                shown = [(item.pk, item.version) for item in items[:MOST_AT_ONCE]]
                return lambda: confirm_items(by=head, items=shown)
            case "new year":
                return lambda: restate(clock.today())
            case "open a round":
                ends = clock.now() + timedelta(days=7)
                return lambda: open_round(by=secretary, name="평가", items=items, deadline=ends)
        row = scored(items, secretary)
        return lambda: release_round(by=secretary, round=row)

    found = []
    for count in (FEW, MANY):
        with taken_back():
            found.append(statements(act(make_items(count))))
    assert found[0] == found[1]
    assert any("audit_event" in each for each in found[0])


def test_a_release_wrote_all_values(make_items: Callable[[int], list[WorkItem]], secretary: User) -> None:
    """So that the count above is not that of an act which does nothing."""
    release_round(by=secretary, round=scored(make_items(FEW), secretary))
    assert Result.objects.count() == WorkItem.objects.exclude(public_value=None).count() == FEW


def test_a_ballot_of_many_members_asks_as_often_as_one_of_few(council: Council) -> None:
    case = council.move(council.draft(), "submit")
    assert case.deadline is not None
    found = []
    with clock.at(case.deadline):
        for count in (FEW, FEW * FEW):
            with taken_back():
                seat(council, count)
                found.append(statements(lambda: open_ballot(case, council.chair)))
                assert Elector.objects.count() == len(council.members) + count
    assert found[0] == found[1]


def open_ballot(case: Case, by: User) -> Case:
    return move(by=by, case=case, name="open_ballot", version=None)


def seat(council: Council, count: int) -> None:
    """So many members more."""
    people = User.objects.bulk_create(
        User(username=f"more{number}", name_ko="위원", email="m@motir.example", ministry=council.ministry)
        for number in range(count)
    )
    Grant.objects.bulk_create(
        Grant(ministry=council.ministry, user=user, role=Role.MEMBER, valid_from=FOUNDED) for user in people
    )
