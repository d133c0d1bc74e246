"""Migrations that go back as long as nothing would be lost, and say so where it would."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from audit.cases.actions import answer_objection
from audit.cases.choices import Procedure
from audit.cases.models import Ballot, Position
from audit.core import clock
from audit.journal.append_only import TABLES, standing
from tests.cases.council import Council, council

__all__ = ["council"]

PROCEDURES = "0010_ballot_procedure"
OPENINGS = "0012_guards"
LEDGER = {"audit_ledgerentry", "audit_allotment"}
TREE = {"audit_node", "audit_checkpoint"}  # go back first, and are gone then
BOOKS = {
    "audit_registerentry",
    "audit_registerbalance",
}  # go away with 0017, and come again with what the items say
# Came later with the roads before and after a ballot and with the sittings, and are gone then too.
ROADS = {
    "audit_opinion",
    "audit_ballotwish",
    "audit_look",
    "audit_revisiontext",
    "audit_minutes",
    "audit_signature",
}


def before(name: str) -> str:
    (app, former), *_others = MigrationExecutor(connection).loader.get_migration("audit", name).dependencies
    assert app == "audit"
    return former


def guarded() -> set[str]:
    """The tables that have a guard."""
    return {table for table in TABLES if standing(connection, table)}


@pytest.fixture
def back_to() -> Iterator[str]:
    """The migration before the procedures. Whatever a test did, the tables stand as they should afterwards."""
    yield before(PROCEDURES)
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
    later = BOOKS | LEDGER | TREE | ROADS
    assert set(TABLES) - guarded() == {"audit_ballot", "audit_elector", "audit_head"} | later
    call_command("migrate", verbosity=0)
    assert Ballot.objects.values_list("pk", "procedure").get() == (ballot.pk, Procedure.BALLOT)
    assert guarded() == set(TABLES)


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


@pytest.mark.django_db(transaction=True)
def test_openings_go_back_until_a_ballot_was_opened_again(council: Council, back_to: str) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at):
        answer_objection(by=council.chair, position=Position.objects.get(choice="OBJECT"), text="남깁니다.")
        council.move(case, "reopen_ballot")
    with pytest.raises(
        IrreversibleError, match=r"no ballots that were opened again, and there are 1\. Nothing"
    ):
        call_command("migrate", "audit", before(OPENINGS), verbosity=0)
    assert list(Ballot.objects.order_by("pk").values_list("opening", flat=True)) == [1, 2]
    assert guarded() == set(TABLES) - BOOKS - LEDGER - TREE - ROADS
