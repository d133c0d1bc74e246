"""Migrations that go back as long as nothing would be lost, and say so where it would."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from audit.cases.choices import Procedure
from audit.cases.models import Ballot
from audit.core import clock
from audit.journal.append_only import TABLES, triggers
from tests.cases.council import Council, council
from tests.house.test_append_only import standing

__all__ = ["council"]

PROCEDURES = "0010_ballot_procedure"
WHOLE = {name for table in TABLES for name in triggers(connection.vendor, table)}


@pytest.fixture
def back_to() -> Iterator[str]:
    """The migration before the procedures. Whatever a test did, the tables stand as they should afterwards."""
    (app, name), *_others = (
        MigrationExecutor(connection).loader.get_migration("audit", PROCEDURES).dependencies
    )
    assert app == "audit"
    yield name
    call_command("migrate", verbosity=0)


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {
            column.name for column in connection.introspection.get_table_description(cursor, "audit_ballot")
        }


def another(ballot: Ballot, procedure: Procedure) -> Ballot:
    """A second ballot on the same revision."""
    return Ballot.objects.create(
        ministry=ballot.ministry, case=ballot.case, revision=ballot.revision, procedure=procedure, text={},
        text_hash="0", rule={}, opened_at=clock.now(), deadline=clock.now(),
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_procedures_go_back_and_come_again_while_all_were_ballots(council: Council, back_to: str) -> None:
    ballot = council.ballot().ballots.get()
    call_command("migrate", "audit", back_to, verbosity=0)
    assert "procedure" not in columns()
    assert standing() == WHOLE
    call_command("migrate", verbosity=0)
    assert Ballot.objects.values_list("pk", "procedure").get() == (ballot.pk, Procedure.BALLOT)
    assert standing() == WHOLE


@pytest.mark.django_db(transaction=True)
def test_procedures_do_not_go_back_once_there_was_another(council: Council, back_to: str) -> None:
    another(council.ballot().ballots.get(), Procedure.SILENCE)
    with pytest.raises(
        IrreversibleError, match=r"hold no silence procedure, and there are 1\. Nothing was changed"
    ):
        call_command("migrate", "audit", back_to, verbosity=0)
    assert "procedure" in columns()
    assert list(Ballot.objects.order_by("pk").values_list("procedure", flat=True)) == ["ballot", "silence"]


def test_a_revision_has_one_ballot_of_each_procedure(council: Council) -> None:
    ballot = council.ballot().ballots.get()
    another(ballot, Procedure.SILENCE)
    with pytest.raises(IntegrityError), transaction.atomic():
        another(ballot, Procedure.BALLOT)
