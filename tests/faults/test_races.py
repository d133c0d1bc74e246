"""Acts that meet: of one member, of the clock and a member, of two clocks. Each in a thread and over a connection of its own."""

import os
import threading
from collections import Counter
from collections.abc import Callable
from contextvars import copy_context
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, connections, transaction

from audit.access.choices import Role
from audit.cases.actions import take_position, tick
from audit.cases.choices import PositionChoice, State
from audit.cases.events.ballot import CASE_AGREED
from audit.cases.models import Ballot, Case, Position
from audit.core import clock
from audit.directory.models import Ministry, Unit, User
from audit.imports.actions import import_items
from audit.imports.queries.plan import ItemImportPlan
from audit.journal.models import Event, Head
from audit.nominations.actions.triage import join
from audit.nominations.choices import NominationStatus
from audit.register.actions import withdraw_item
from audit.register.choices import Status
from audit.register.models import WorkItem
from audit.register.refusals import ItemEnded, OthersRestOnIt
from tests.cases.council import Council, again, council
from tests.cases.people import OBJECTION
from tests.imports.files import ROW, csv_of
from tests.nominations.rows import TOMORROW, sealed, ticked
from tests.register.people import staff
from tests.register.world import make_item
from tests.world import MakeUser

__all__ = ["council", "staff"]
pytestmark = pytest.mark.django_db(transaction=True)
# `AUDIT_RACE_THREADS=50 AUDIT_RACES=100` runs the long race (docs/for-developers.md).
THREADS = int(os.environ.get("AUDIT_RACE_THREADS", "12"))
ROUNDS = int(os.environ.get("AUDIT_RACES", "1"))


def at_once(*acts: Callable[[], object]) -> list[object]:
    """All of them from one starting line; what each gave back, or raised."""
    line = threading.Barrier(len(acts))
    found: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        line.wait()
        try:
            found[place] = act()
        except Exception as error:  # noqa: BLE001 - told to the test, which looks at each
            found[place] = error
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=copy_context().run, args=(run, place, act)) for place, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def demand_whole_journal() -> None:
    """Every number once and none left out."""
    numbers = list(Event.objects.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + Head.objects.get().size))


def test_a_member_who_agrees_and_objects_at_the_same_moment_has_one_position(council: Council) -> None:
    case, member = council.ballot(), council.members[0]
    for round_of_it in range(ROUNDS):
        with clock.at(case.entered_at + timedelta(seconds=round_of_it)):
            found = at_once(
                *(
                    (lambda: take_position(by=member, case=case, choice="YES"))
                    if place % 2
                    else (lambda: take_position(by=member, case=case, choice="OBJECT", **OBJECTION))  # type: ignore[arg-type]  # loose fields
                    for place in range(THREADS)
                )
            )
        assert [type(each) for each in found] == [Position] * THREADS
    taken = list(Position.objects.order_by("pk").values_list("choice", flat=True))
    assert set(taken) == {PositionChoice.YES, PositionChoice.OBJECT}
    assert all(first != second for first, second in pairwise(taken))  # the same again adds nothing
    assert Position.objects.standing().get().choice == taken[-1]
    assert Event.objects.filter(kind="position.taken").count() == len(taken)
    demand_whole_journal()


def test_two_clocks_and_late_members_close_a_ballot_once(council: Council) -> None:
    for number in range(ROUNDS):
        _close(council, council.ballot(council.item(f"보고 {number}")))
    assert Counter(Event.objects.values_list("kind", flat=True))[CASE_AGREED.name] == ROUNDS
    demand_whole_journal()


def test_a_report_joins_work_that_ends_at_the_same_moment_or_goes_on_waiting(
    make_user: MakeUser, staff: User, unit: Unit
) -> None:
    secretary = make_user("secretary", Role.SECRETARY)
    for number in range(ROUNDS * 3):
        item, [report] = make_item(staff, unit, title=f"보고 {number}"), sealed(str(number))
        chosen = ticked([report])
        with clock.at(TOMORROW):
            joined, ended = at_once(
                lambda: join(by=secretary, ticked=chosen, item=item, text="합쳤습니다"),  # noqa: B023 - run in this round
                lambda: withdraw_item(by=staff, item=item, version=None),  # noqa: B023 - as above
            )
        report.refresh_from_db()
        item.refresh_from_db()
        if isinstance(joined, ItemEnded):
            assert (item.status, report.item, report.status) == (
                Status.WITHDRAWN,
                None,
                NominationStatus.RECEIVED,
            )
            assert not isinstance(ended, Exception)
        else:
            assert (joined, report.item, report.status) == (item, item, NominationStatus.JOINED)
            assert (type(ended), item.status) == (OthersRestOnIt, Status.LOGGED)
    demand_whole_journal()


def test_an_import_keeps_its_ministry_whoever_deletes_it_at_the_same_moment(
    make_user: MakeUser, staff: User, ministry: Ministry
) -> None:
    """No act deletes a ministry; whoever does so by SQL is refused by what rests on it."""

    def delete() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_ministry WHERE id = %s", [ministry.pk])

    taken, deleted = at_once(lambda: import_items(by=staff, name="", data=csv_of(ROW)), delete)
    assert (type(taken), type(deleted)) == (ItemImportPlan, IntegrityError)
    assert (WorkItem.objects.count(), Ministry.objects.filter(pk=ministry.pk).count()) == (1, 1)
    connection.check_constraints()
    demand_whole_journal()


def _close(council: Council, case: Case) -> None:
    """Eight have agreed; at the closing instant the ninth speaks in many threads, while three clocks look at it."""
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YYYYYYYY")
    assert case.deadline is not None
    end = case.deadline
    with clock.at(end):
        clocks = [lambda: tick(now=end)] * 3
        members = [lambda: take_position(by=council.members[8], case=case, choice="YES")] * (THREADS - 3)
        found = at_once(*clocks, *members)
    assert [each for each in found if isinstance(each, Exception)] == []
    ballot = Ballot.objects.get(case=case)
    assert (again(case).state, ballot.closed_at) == (State.AGREED, end)
    late = Position.objects.filter(elector__ballot=ballot, elector__user=council.members[8])
    assert all(position.late for position in late)
    assert Position.objects.standing().filter(elector__ballot=ballot).count() == 8
