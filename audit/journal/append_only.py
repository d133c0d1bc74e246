"""Tables whose rows are written once: the database itself refuses to change, delete or empty them.

The triggers stand in a migration. SQLite drops them when a later migration rebuilds the table: that migration must call
`install` again, and a house test compares what stands after `migrate` with `TABLES`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

# Names, not models: the journal stands below the rooms these tables belong to.
TABLES = ("audit_event", "audit_position", "audit_mark", "audit_decision", "audit_objectionanswer")

FUNCTION = """
CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def triggers(vendor: str, table: str) -> dict[str, str]:
    """The triggers of a table: name → statement that makes it."""
    if vendor == "postgresql":
        rows = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_append_only()"
        whole = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"
        return {
            f"{table}_append_only": f"CREATE TRIGGER {table}_append_only {rows}",
            f"{table}_no_truncate": f"CREATE TRIGGER {table}_no_truncate {whole}",
        }
    return {
        f"{table}_no_{act}": (
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
        )
        for act in ("update", "delete")
    }


def remove(database: BaseDatabaseWrapper, tables: Sequence[str]) -> None:
    """Take the triggers away."""
    with database.cursor() as cursor:
        for table in tables:
            for name in triggers(database.vendor, table):
                place = f" ON {table}" if database.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{place}")


def install(database: BaseDatabaseWrapper, tables: Sequence[str]) -> None:
    """Put the triggers in place, whether or not they stand already."""
    remove(database, tables)
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for table in tables:
            for statement in triggers(database.vendor, table).values():
                cursor.execute(statement)


@contextmanager
def lifted() -> Iterator[None]:
    """Let the code inside empty the append-only tables: for a reset of the demo and the flush between tests, nothing else."""
    remove(connection, TABLES)
    try:
        yield
    finally:
        install(connection, TABLES)
