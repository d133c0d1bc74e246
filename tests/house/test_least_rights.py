"""The rights that docs/postgresql-roles.sql gives the application: enough for its acts, and for nothing beside them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from audit.cases.actions import answer_objection
from audit.cases.choices import State
from audit.cases.models import Ballot, Decision, Position
from audit.core import clock
from audit.journal.append_only import GUARDS
from tests.cases.council import Council, again, council

__all__ = ["council"]

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
DOCUMENT = settings.BASE_DIR / "docs" / "postgresql-roles.sql"
HARMS = (
    "TRUNCATE {table} CASCADE",
    "DELETE FROM {table}",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "DROP TRIGGER {table}_no_delete ON {table}",
    "CREATE TRIGGER more BEFORE INSERT ON {table} EXECUTE FUNCTION audit_append_only()",
    "ALTER TABLE {table} ADD COLUMN more int",
    "DROP TABLE {table} CASCADE",
)
OTHER_HARMS = (
    "SET session_replication_role = replica",
    "SELECT setval(pg_get_serial_sequence('audit_event', 'id'), 1)",
    "CREATE TABLE public.more (id int)",
    "CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "DELETE FROM django_migrations",
    "UPDATE audit_ballot SET text_hash = ''",
    "UPDATE audit_elector SET user_id = 1",
    "UPDATE audit_head SET ministry_id = 1",
)


@pytest.fixture
def as_application(council: Council) -> Iterator[None]:
    """From here on the test is the application's role. The owner wrote what it finds; all of it is taken back at the end."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE audit_app")
        cursor.execute(DOCUMENT.read_text())
        cursor.execute("SET LOCAL ROLE audit_app")
        yield
        cursor.execute("RESET ROLE")


def test_the_application_does_its_work(council: Council, as_application: None) -> None:
    """From the draft to the decision: an extension, an objection, its answer, an opening again, a close, a signature."""
    case = council.closed("YYYY----O")
    assert case.deadline is not None
    with clock.at(case.entered_at + timedelta(hours=1)):
        answer_objection(by=council.chair, position=Position.objects.get(choice="OBJECT"), text="남깁니다.")
        case = council.move(case, "reopen_ballot")
        council.vote(case, "----YYYYY")
        council.all_look(case)
        case = council.move(again(case), "sign", document_number="혁신-123")
    extended = council.closed("YYYY-----")
    assert (case.state, extended.state, Decision.objects.count()) == (State.SCHEDULED, State.BALLOT, 1)
    assert list(Ballot.objects.order_by("pk").values_list("opening", "outcome")) == [
        (1, "objection"), (2, "agreed"), (1, "extended"),
    ]  # fmt: skip


def test_the_application_can_do_no_harm(council: Council, as_application: None) -> None:
    council.closed("YYYYYYYYY")
    connection.check_constraints()
    tried = [harm.format(table=guard.table) for guard in GUARDS for harm in HARMS]
    done = [statement for statement in (*tried, *OTHER_HARMS) if not _refused(statement)]
    assert (done, len(tried)) == ([], len(GUARDS) * len(HARMS))


def _refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "permission denied" in str(error) or "must be owner" in str(error)
    return False


def test_the_document_changes_what_the_guards_change() -> None:
    """Who gives a guarded table another column that may change says so in both places."""
    text = " ".join(DOCUMENT.read_text().split())
    once = [guard.table for guard in GUARDS if not guard.mutable]
    assert f"REVOKE UPDATE, DELETE ON {', '.join(once)} FROM audit_app;" in text
    for guard in GUARDS:
        if guard.mutable:
            assert f"GRANT UPDATE ({', '.join(guard.mutable)}) ON {guard.table} TO audit_app;" in text
