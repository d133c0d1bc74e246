"""The database itself refuses to change what is written once: every statement of raw SQL that could, on both databases."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from audit.access.choices import Role
from audit.cases.choices import ObjectionKind, PositionChoice
from audit.cases.events.case import CASE_DRAFTED
from audit.cases.models import Ballot, Case, Decision, Elector, ObjectionAnswer, Position
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import record, record_many, start
from audit.journal.append_only import TABLES, lifted, standing, triggers
from audit.journal.models import Checkpoint, Event, Head, Node
from audit.ledger.models import Allotment, Initiative, LedgerEntry
from audit.register.models import RegisterBalance, RegisterEntry, WorkItem
from audit.scoring.models import Assignment, Criterion, Mark, Round, Rubric
from tests.cases.sitting import hold_a_meeting
from tests.cases.traces import say_beside
from tests.house.attacks import attacks, columns


@pytest.fixture
def written(ministry: Ministry, unit: Unit, make_user: Callable[..., User]) -> Ballot:
    """One row in each guarded table; the ballot is open."""
    user, now = make_user("chair", Role.CHAIR), clock.now()
    own: dict[str, Any] = {"ministry": ministry}
    item = WorkItem.objects.create(
        **own, title="주간 보고", title_key="주간보고", kind="report", unit=unit, final_recipient="minister",
        mandate="habit", as_needed_a_year=3, burden_year=2026, annual_occurrences=3, annual_minutes=90,
        logged_by=user, logged_at=now,
    )  # fmt: skip
    case = Case.objects.create(
        **own, number="2026-001", title="주간 보고", measure="retire", drafted_by=user, created_at=now, entered_at=now
    )  # fmt: skip
    frozen = {"text": {}, "text_hash": "0", "rule": {}, "opened_at": now, "deadline": now}
    ballot = Ballot.objects.create(**own, **frozen, case=case, revision=1)
    elector = Elector.objects.create(**own, ballot=ballot, user=user)
    position = Position.objects.create(
        **own, elector=elector, choice=PositionChoice.OBJECT, reason="근거", resolves_if="대안",
        objection_kind=ObjectionKind.OTHER, taken_at=now, receipt="0",
    )  # fmt: skip
    ObjectionAnswer.objects.create(**own, position=position, text="답", answered_by=user, answered_at=now)
    say_beside(ballot, elector, user)
    decision = Decision.objects.create(
        **own, case=case, ballot=ballot, number="D-2026-001", text={}, tally={}, saved_minutes=90,
        effective_on=date(2026, 4, 1), signed_by=user, signed_at=now, document_number="1",
    )  # fmt: skip
    rubric = Rubric.objects.create(**own, number=1, name_ko="기준", name_en="Criteria")
    criterion = Criterion.objects.create(
        **own, rubric=rubric, code="citizen", name_ko="시민", name_en="Citizen", question_ko="?", question_en="?",
        levels=[], weight=1, position=1,
    )  # fmt: skip
    days = {"opened_at": now, "deadline": now + timedelta(days=7)}
    scoring = Round.objects.create(**own, **days, number=1, name="1차", rubric=rubric)
    assignment = Assignment.objects.create(**own, round=scoring, item=item, reviewer=user)
    Mark.objects.create(**own, assignment=assignment, criterion=criterion, level=0)
    hold_a_meeting(decision, user)
    Node.objects.create(**own, level=1, number=0, hash=b"h", below=b"b")
    Checkpoint.objects.create(**own, size=1, root=b"r", at=now, key="name+0+key", note="note")
    freed = {"item": item, "unit": unit, "kind": "decision", "case_number": case.number, "overtime": 0}
    LedgerEntry.objects.create(**own, **freed, minutes=90, day=date(2026, 4, 1), recorded_at=now)
    made = Initiative.objects.create(**own, name_ko="신규 과제", created_by=user, created_at=now)
    Allotment.objects.create(**own, initiative=made, unit=unit, minutes=60, allotted_by=user, allotted_at=now)
    record(CASE_DRAFTED, case, by=user, data={})
    own |= {"unit": unit, "kind": "report", "status": "logged", "confirmed": False, "items": 1, "minutes": 9, "overtime": 0}  # fmt: skip
    RegisterEntry.objects.create(**own, day=clock.today(), recorded_at=now, reason="logged")
    RegisterBalance.objects.create(**own, day=date(2026, 2, 28))
    return ballot


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def rows() -> list[list[tuple[object, ...]]]:
    """All that the guarded tables hold."""
    found = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table}")
            found.append(cursor.fetchall())
    return found


def test_the_guards_stand_after_all_migrations(db: None) -> None:
    """Their full text on SQLite, where an altered table drops them and a new column needs a new one."""
    expected = {name: sql for table in TABLES for name, sql in triggers(connection, table).items()}
    found = standing(connection, *TABLES)
    assert list(found) == sorted(expected)
    if connection.vendor == "sqlite":
        assert found == expected


# --- what is tried ------------------------------------------------------------------------------------------------

# PostgreSQL finds a number that this session drew last in its own key.
REFUSED = re.compile("append only|duplicate key")


@pytest.mark.parametrize("table", TABLES)
def test_what_is_written_once_is_neither_changed_deleted_nor_replaced(written: Ballot, table: str) -> None:
    connection.check_constraints()  # PostgreSQL looks at nothing else while keys are still to be checked
    before, outcomes = rows(), {}
    for what, statement in attacks(table).items():
        try:
            run(statement)
            outcomes[what] = "done"
        except IntegrityError as error:
            outcomes[what] = "refused" if REFUSED.search(str(error)) else str(error)
    assert outcomes == dict.fromkeys(attacks(table), "refused")
    assert rows() == before


def test_a_row_takes_no_number_that_was_left_out(written: Ballot, ministry: Ministry) -> None:
    """A number that was drawn and rolled back stays unused: nothing can be slipped in between."""
    with transaction.atomic():
        record(CASE_DRAFTED, written.case, by=None, data={})
        transaction.set_rollback(True)
    record(CASE_DRAFTED, written.case, by=None, data={})
    last = Event.objects.latest("pk").pk
    others = columns("audit_event", "id", "sequence")
    for number in (last - 1, last, 0, -1, -5):
        statement = (
            f"INSERT INTO audit_event (id, sequence, {others}) SELECT {number}, 99, {others} FROM audit_event"
        )
        with pytest.raises(IntegrityError, match=REFUSED):
            run(f"{statement} WHERE id = {last}")


# --- what stays possible ------------------------------------------------------------------------------------------


def test_what_honestly_changes_goes_on(written: Ballot, ministry: Ministry, unit: Unit) -> None:
    record_many(CASE_DRAFTED, [(written.case, {}) for _time in range(3)], by=None)
    assert list(Event.objects.order_by("pk").values_list("sequence", flat=True)) == [1, 2, 3, 4]
    written.electors.update(passed_to=unit)
    Ballot.objects.update(deadline=clock.now() + timedelta(days=1), extended=True)
    Ballot.objects.update(closed_at=clock.now(), verdict={}, outcome="agreed")
    assert Head.objects.get(ministry=ministry).size == 4


@pytest.mark.parametrize(
    "change",
    ["closed_at = NULL, verdict = NULL", "outcome = 'agreed'", "deadline = opened_at", "text = '{\"a\": 1}'"],
)
def test_a_closed_ballot_does_not_change(written: Ballot, change: str) -> None:
    Ballot.objects.update(closed_at=clock.now(), verdict={}, outcome="objection")
    with pytest.raises(IntegrityError, match="append only"):
        run(f"UPDATE audit_ballot SET {change}")


@pytest.mark.parametrize(
    "change", ["text = '{\"a\": 1}'", "rule = '{\"a\": 1}'", "revision = 2", "opened_at = deadline"]
)
def test_what_was_frozen_does_not_change_while_the_ballot_is_open(written: Ballot, change: str) -> None:
    Ballot.objects.update(deadline=clock.now() + timedelta(days=1))
    with pytest.raises(IntegrityError, match="append only"):
        run(f"UPDATE audit_ballot SET {change}")


def test_nobody_joins_an_electorate_later(
    written: Ballot, ministry: Ministry, make_user: Callable[..., User]
) -> None:
    """Once a position was taken, once the ballot is closed, and in a ballot that is opened again."""
    own: dict[str, Any] = {"ministry": ministry, "user": make_user("late")}
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        Elector.objects.create(**own, ballot=written)
    silent = Ballot.objects.create(
        ministry=ministry, case=written.case, revision=2, text={}, text_hash="0", rule={}, opened_at=clock.now(),
        deadline=clock.now(),
    )  # fmt: skip
    Elector.objects.create(**own, ballot=silent)
    Ballot.objects.filter(pk=silent.pk).update(closed_at=clock.now(), verdict={})
    again = Ballot.objects.create(
        ministry=ministry, case=written.case, revision=2, opening=2, first_opening=silent, text={}, text_hash="0",
        rule={}, opened_at=clock.now(), deadline=clock.now(),
    )  # fmt: skip
    for ballot in (silent, again):
        with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
            Elector.objects.create(ministry=ministry, user=make_user(f"late{ballot.pk}"), ballot=ballot)


def test_a_journal_begins_empty_and_grows(written: Ballot, ministry: Ministry) -> None:
    for statement in ("size = size", "size = 0", f"ministry_id = {ministry.pk + 1}", "size = NULL"):
        with pytest.raises(IntegrityError), transaction.atomic():
            run(f"UPDATE audit_head SET {statement}")
    other = Ministry.objects.create(code="other", name_ko="다른부", name_en="Another")
    beginnings = [f"INSERT INTO audit_head (ministry_id, size) VALUES ({other.pk}, 7)"]
    if connection.vendor == "sqlite":
        beginnings += [
            f"REPLACE INTO audit_head (ministry_id, size) VALUES ({ministry.pk}, 0)",
            f"REPLACE INTO audit_head (rowid, ministry_id, size) SELECT rowid, {other.pk}, 0 FROM audit_head",
        ]
    for statement in beginnings:
        with pytest.raises(IntegrityError, match="append only"):
            run(statement)
    start(other)
    assert dict(Head.objects.values_list("ministry", "size")) == {ministry.pk: 1, other.pk: 0}


def test_models_are_refused_too(written: Ballot) -> None:
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        Event.objects.update(kind="case.sign")
    assert Event.objects.values_list("kind", flat=True).get() == "case.drafted"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="writers of SQLite take turns")
@pytest.mark.django_db(transaction=True)
def test_numbers_drawn_early_and_written_late_are_honest(written: Ballot, ministry: Ministry) -> None:
    """Two sessions: the one that drew the lower number writes after the other has committed."""
    other = connections.create_connection("default")
    others = columns("audit_objectionanswer", "id")
    insert = (
        f"INSERT INTO audit_objectionanswer ({others}) SELECT {others} FROM audit_objectionanswer LIMIT 1"
    )
    try:
        with other.cursor() as slow, connection.cursor() as quick:
            slow.execute("BEGIN")
            slow.execute(insert)
            quick.execute(insert)
            slow.execute("COMMIT")
    finally:
        other.close()
    assert ObjectionAnswer.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_lifted_lets_a_reset_through_and_puts_the_guards_back(written: Ballot, ministry: Ministry) -> None:
    with lifted():
        call_command("flush", interactive=False, verbosity=0)
    assert not Ministry.objects.exists()
    test_the_guards_stand_after_all_migrations(None)


@pytest.mark.django_db(transaction=True)
def test_an_unlifted_reset_is_refused(written: Ballot, ministry: Ministry) -> None:
    with pytest.raises(Exception, match=r"couldn.t be flushed"):
        call_command("flush", interactive=False, verbosity=0)
    with ministry_scope(ministry):
        assert Event.objects.count() == 1
