"""The database itself refuses to change what is written once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from audit.access.choices import Role
from audit.cases.choices import ObjectionKind, PositionChoice
from audit.cases.events import CASE_DRAFTED
from audit.cases.models import Ballot, Case, Decision, Elector, ObjectionAnswer, Position
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.actions import record
from audit.journal.append_only import TABLES, lifted, triggers
from audit.journal.models import Event
from audit.register.models import WorkItem
from audit.scoring.models import Assignment, Criterion, Mark, Round, Rubric

COLUMNS = dict(zip(TABLES, ("kind", "receipt", "level", "document_number", "text"), strict=True))


def standing() -> set[str]:
    """The names of the triggers the database holds."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def written(ministry: Ministry, unit: Unit, make_user: Callable[..., User]) -> None:
    """One row in each append-only table."""
    user = make_user("chair", Role.CHAIR)
    now = clock.now()
    own = {"ministry": ministry}
    item = WorkItem.objects.create(
        **own, title="주간 보고", title_key="주간보고", kind="report", unit=unit, final_recipient="minister",
        mandate="habit", as_needed_a_year=3, burden_year=2026, annual_occurrences=3, annual_minutes=90,
        logged_by=user, logged_at=now,
    )  # fmt: skip
    case = Case.objects.create(
        **own,
        number="2026-001",
        title="주간 보고",
        measure="retire",
        drafted_by=user,
        created_at=now,
        entered_at=now,
    )
    ballot = Ballot.objects.create(
        **own, case=case, revision=1, text={}, text_hash="0", rule={}, opened_at=now, deadline=now
    )
    elector = Elector.objects.create(**own, ballot=ballot, user=user)
    position = Position.objects.create(
        **own, elector=elector, choice=PositionChoice.OBJECT, reason="근거", resolves_if="대안",
        objection_kind=ObjectionKind.OTHER, taken_at=now, receipt="0",
    )  # fmt: skip
    ObjectionAnswer.objects.create(**own, position=position, text="답", answered_by=user, answered_at=now)
    Decision.objects.create(
        **own, case=case, ballot=ballot, number="D-2026-001", text={}, tally={}, saved_minutes=90,
        effective_on=date(2026, 4, 1), signed_by=user, signed_at=now, document_number="1",
    )  # fmt: skip
    rubric = Rubric.objects.create(**own, number=1, name_ko="기준", name_en="Criteria")
    criterion = Criterion.objects.create(
        **own, rubric=rubric, code="citizen", name_ko="시민", name_en="Citizen", question_ko="?", question_en="?",
        levels=[], weight=1, position=1,
    )  # fmt: skip
    scoring = Round.objects.create(
        **own, number=1, name="1차", rubric=rubric, opened_at=now, deadline=now + timedelta(days=7)
    )
    assignment = Assignment.objects.create(**own, round=scoring, item=item, reviewer=user)
    Mark.objects.create(**own, assignment=assignment, criterion=criterion, level=0)
    record(CASE_DRAFTED, case, by=user, data={})


def test_the_triggers_stand_after_all_migrations(db: None) -> None:
    assert standing() == {name for table in TABLES for name in triggers(connection.vendor, table)}


@pytest.mark.parametrize("table", TABLES)
def test_a_written_row_can_neither_be_changed_nor_deleted(written: None, table: str) -> None:
    for act in (f"UPDATE {table} SET {COLUMNS[table]} = {COLUMNS[table]}", f"DELETE FROM {table}"):
        with (
            pytest.raises(DatabaseError, match="append only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(act)


def test_models_are_refused_too(written: None) -> None:
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        Event.objects.update(kind="case.sign")
    assert Event.objects.values_list("kind", flat=True).get() == "case.drafted"


@pytest.mark.django_db(transaction=True)
def test_lifted_lets_a_reset_through_and_puts_the_triggers_back(written: None, ministry: Ministry) -> None:
    with lifted():
        call_command("flush", interactive=False, verbosity=0)
    assert not Ministry.objects.exists()
    assert standing() == {name for table in TABLES for name in triggers(connection.vendor, table)}


@pytest.mark.django_db(transaction=True)
def test_an_unlifted_reset_is_refused(written: None, ministry: Ministry) -> None:
    with pytest.raises(Exception, match=r"couldn.t be flushed"):
        call_command("flush", interactive=False, verbosity=0)
    with ministry_scope(ministry):
        assert Event.objects.count() == 1
