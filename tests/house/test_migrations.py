"""Migrations that go back as long as nothing would be lost, and say so where it would."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.state import StateApps

from audit.cases.choices import Procedure
from audit.cases.models import Ballot
from audit.core import clock
from audit.journal.append_only import TABLES, standing
from tests.cases.council import Council, council
from tests.house.earlier import add, database_at, migrate_to

__all__ = ["council"]

PROCEDURES, BEFORE_PROCEDURES = "0010_ballot_procedure", "0009_notice"
OPENINGS, BEFORE_OPENINGS = "0012_guards", "0011_reminder_failure"
# Guarded since 0012; the others that are guarded today came later.
GUARDED_SINCE = {"audit_ballot", "audit_elector", "audit_head"}


def guarded() -> set[str]:
    """The tables that have a guard."""
    there = set(connection.introspection.table_names())
    return {table for table in there.intersection(TABLES) if standing(connection, table)}


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {
            column.name for column in connection.introspection.get_table_description(cursor, "audit_ballot")
        }


def ballots(apps: StateApps, column: str) -> list[object]:
    rows = apps.get_model("audit", "Ballot")._base_manager.order_by("pk")
    return list(rows.values_list(column, flat=True))


@pytest.mark.django_db(transaction=True)
def test_procedures_go_back_and_come_again_while_all_were_ballots() -> None:
    with database_at(PROCEDURES) as then:
        add(then, "Ballot")
        assert ballots(migrate_to(BEFORE_PROCEDURES), "revision") == [1]
        assert "procedure" not in columns()
        assert ballots(migrate_to(PROCEDURES), "procedure") == ["ballot"]


@pytest.mark.django_db(transaction=True)
def test_procedures_do_not_go_back_once_there_was_another() -> None:
    with database_at(PROCEDURES) as then:
        add(then, "Ballot")
        add(then, "Ballot", procedure="silence")
        with pytest.raises(
            IrreversibleError, match=r"hold no silence procedure, and there are 1\. Nothing was changed"
        ):
            migrate_to(BEFORE_PROCEDURES)
        assert ballots(then, "procedure") == ["ballot", "silence"]


def test_a_revision_has_one_ballot_of_each_procedure(council: Council) -> None:
    ballot = council.ballot().ballots.get()
    _another(ballot, Procedure.SILENCE)
    with pytest.raises(IntegrityError), transaction.atomic():
        _another(ballot, Procedure.BALLOT)


def _another(ballot: Ballot, procedure: Procedure) -> Ballot:
    """A second ballot on the same revision."""
    return Ballot.objects.create(
        ministry=ballot.ministry, case=ballot.case, revision=ballot.revision, procedure=procedure, text={},
        text_hash="0", rule={}, opened_at=clock.now(), deadline=clock.now(),
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_openings_go_back_until_a_ballot_was_opened_again() -> None:
    with database_at(OPENINGS) as apps:
        first = add(apps, "Ballot")
        with_guards = guarded()
        assert with_guards >= GUARDED_SINCE
        migrate_to(BEFORE_OPENINGS)
        assert guarded() == with_guards - GUARDED_SINCE
        again = migrate_to(OPENINGS)
        add(again, "Ballot", opening=2, first_opening_id=first.pk)
        with pytest.raises(
            IrreversibleError, match=r"no ballots that were opened again, and there are 1\. Nothing"
        ):
            migrate_to(BEFORE_OPENINGS)
        assert ballots(again, "opening") == [1, 2]
        assert guarded() == with_guards
