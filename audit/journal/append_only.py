"""What the database itself refuses to change, delete, replace or empty, whoever asks it.

The guards are triggers and stand in a migration. SQLite drops them when a later migration rebuilds the table, and does not
rename a table that the trigger of another one reads: a migration that alters one of TABLES begins with `remove` and ends
with `install`, both of all TABLES. A house test compares what stands after `migrate` with `triggers`.

They hold against every role that does not own the tables. Whoever owns them, or can write the file of SQLite, can take the
guards away: docs/for-administrators.md says how the application gets a role that cannot."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """A table whose rows are appended and never deleted. Without `mutable` columns nothing of a row ever changes.

    `changes` and `enters` are conditions in the SQL of both databases: what holds of OLD and NEW where a mutable column
    changes, and of NEW where a row is inserted. `key` None: the primary key is no number that the database draws."""

    table: str
    mutable: tuple[str, ...] = ()
    changes: str = "TRUE"
    enters: str = "TRUE"
    key: str | None = "id"


# Names, not models: the journal stands below the rooms these tables belong to.
GUARDS = (
    Guard("audit_event"),
    Guard("audit_position"),
    Guard("audit_mark"),
    Guard("audit_decision"),
    Guard("audit_objectionanswer"),
    Guard("audit_ledgerentry"),
    Guard("audit_allotment"),
    Guard(
        "audit_ballot",
        mutable=("deadline", "extended", "closed_at", "outcome", "verdict"),
        changes="OLD.closed_at IS NULL",
    ),
    # Seated when the ballot opens. Where a unit ends its seat passes on, also while an objection is being answered.
    Guard(
        "audit_elector",
        mutable=("passed_to_id",),
        enters="EXISTS (SELECT 1 FROM audit_ballot WHERE id = NEW.ballot_id AND closed_at IS NULL AND opening = 1)"
        " AND NOT EXISTS (SELECT 1 FROM audit_position JOIN audit_elector ON audit_elector.id = elector_id"
        " WHERE ballot_id = NEW.ballot_id)",
    ),
    # Nothing is entered into a month that is closed.
    Guard(
        "audit_registerentry",
        enters="NOT EXISTS (SELECT 1 FROM audit_registerbooks WHERE ministry_id = NEW.ministry_id"
        " AND closed_to >= NEW.day)",
    ),
    Guard("audit_registerbalance"),
    Guard("audit_head", mutable=("size",), changes="NEW.size > OLD.size", enters="NEW.size = 0", key=None),
    Guard("audit_opinion"),
    Guard("audit_ballotwish"),
    Guard("audit_look"),
    Guard("audit_revisiontext"),
    Guard("audit_minutes"),
    Guard("audit_signature"),
    Guard("audit_node"),
    Guard("audit_checkpoint"),
)
TABLES = tuple(guard.table for guard in GUARDS)

REFUSE = """
CREATE OR REPLACE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
# A number is the one this session has just drawn: sequences leave gaps and commit out of order, so that a lower number
# can be honest and says nothing. Whoever may not set the sequence cannot draw an old one.
ENTER = """
CREATE OR REPLACE FUNCTION {table}_enter() RETURNS trigger LANGUAGE plpgsql SET search_path = {schema}, pg_temp AS
$$ DECLARE drawn bigint; BEGIN
BEGIN drawn := {drawn}; EXCEPTION WHEN object_not_in_prerequisite_state THEN drawn := NULL; END;
IF NOT coalesce({enters} AND {key} = drawn, FALSE) THEN
RAISE EXCEPTION 'append only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NEW; END $$
"""
# SQLite: a row with the same values of a unique key, and a number below one that stands.
TAKEN = "EXISTS (SELECT 1 FROM {table} WHERE {same})"
BELOW = "NEW.{key} < 1 OR NEW.{key} < (SELECT max({key}) FROM {table})"

# name, table and statement of each trigger
ON_POSTGRESQL = """
SELECT tgname, relname, pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid
WHERE NOT tgisinternal AND pg_table_is_visible(pg_class.oid) ORDER BY tgname
"""
ON_SQLITE = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"


def triggers(database: BaseDatabaseWrapper, table: str) -> dict[str, str]:
    """The triggers of a table as it stands: name → statement that makes it."""
    guard = next(guard for guard in GUARDS if guard.table == table)
    return _on_postgresql(guard) if database.vendor == "postgresql" else _on_sqlite(database, guard)


def _on_postgresql(guard: Guard) -> dict[str, str]:
    table = guard.table
    frozen = "(to_jsonb({row}.*) - '{{{columns}}}'::text[])"
    before, after = (frozen.format(row=row, columns=",".join(guard.mutable)) for row in ("OLD", "NEW"))
    honest = f"({guard.changes}) AND {before} = {after}" if guard.mutable else "FALSE"
    refuse = "EXECUTE FUNCTION audit_append_only()"
    events = {
        "no_update": f"BEFORE UPDATE ON {table} FOR EACH ROW WHEN (NOT coalesce({honest}, FALSE)) {refuse}",
        "no_delete": f"BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        "no_truncate": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
        "no_old_row": f"BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_enter()",
    }
    return {f"{table}_{name}": f"CREATE TRIGGER {table}_{name} {event}" for name, event in events.items()}


def _on_sqlite(database: BaseDatabaseWrapper, guard: Guard) -> dict[str, str]:
    """REPLACE deletes the row it meets without asking a trigger of deletion: it is refused before, by each unique key.

    Writers take turns, so an honest number is above all others. One that is still to be drawn shows as -1 before."""
    table, (columns, keys) = guard.table, _columns_and_keys(database, guard.table)
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in columns if name not in guard.mutable)
    honest = f"({guard.changes}) AND {same}" if guard.mutable else "FALSE"
    taken = " OR ".join(
        TAKEN.format(table=table, same=" AND ".join(f"{name} = NEW.{name}" for name in key)) for key in keys
    )
    events = {
        "no_update": f"BEFORE UPDATE ON {table} WHEN NOT ({honest})",
        "no_delete": f"BEFORE DELETE ON {table}",
        "no_replace": f"BEFORE INSERT ON {table} WHEN {taken} OR NOT ({guard.enters})",
    }
    if guard.key:
        events["no_old_row"] = f"AFTER INSERT ON {table} WHEN {BELOW.format(table=table, key=guard.key)}"
    refuse = f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
    return {
        f"{table}_{name}": f"CREATE TRIGGER {table}_{name} {event} {refuse}" for name, event in events.items()
    }


def _columns_and_keys(database: BaseDatabaseWrapper, table: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The columns of a table, and its unique keys in a fixed order: the row's own number (SQLite) is one of them."""
    with database.cursor() as cursor:
        columns = [row.name for row in database.introspection.get_table_description(cursor, table)]
        found = database.introspection.get_constraints(cursor, table).values()
    keys = {tuple(each["columns"]) for each in found if each["unique"] or each["primary_key"]}
    return columns, sorted(keys | {("rowid",)})


def standing(database: BaseDatabaseWrapper, *tables: str) -> dict[str, str]:
    """The triggers that stand on these tables, by name: the statement that makes each, as the database has it."""
    return {name: statement for name, _table, statement in _standing(database, tables)}


def _standing(database: BaseDatabaseWrapper, tables: Sequence[str]) -> list[tuple[str, str, str]]:
    query = ON_POSTGRESQL if database.vendor == "postgresql" else ON_SQLITE
    with database.cursor() as cursor:
        cursor.execute(query)
        return [row for row in cursor.fetchall() if row[1] in tables]


def remove(database: BaseDatabaseWrapper, tables: Sequence[str]) -> None:
    """Take all triggers of these tables away, those of earlier versions too."""
    on = " ON {}" if database.vendor == "postgresql" else ""
    _run(
        database, [f"DROP TRIGGER {name}{on.format(table)}" for name, table, _ in _standing(database, tables)]
    )


def install(database: BaseDatabaseWrapper, tables: Sequence[str]) -> None:
    """Put the triggers in place, whether or not they stand already."""
    remove(database, tables)
    statements = [each for table in tables for each in triggers(database, table).values()]
    if database.vendor == "postgresql":
        statements = [REFUSE, *(_function(database, table) for table in tables), *statements]
    _run(database, statements)


def _run(database: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with transaction.atomic(using=database.alias), database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _function(database: BaseDatabaseWrapper, table: str) -> str:
    """The function that looks at a row of the table before it enters (PostgreSQL)."""
    guard = next(guard for guard in GUARDS if guard.table == table)
    with database.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
    drawn, key = "0", "0"
    if guard.key:
        drawn = f"currval(pg_get_serial_sequence(TG_RELID::regclass::text, '{guard.key}'))"
        key = f"NEW.{guard.key}"
    return ENTER.format(table=table, schema=schema, drawn=drawn, key=key, enters=guard.enters)


@contextmanager
def lifted(database: BaseDatabaseWrapper = connection) -> Iterator[None]:
    """Let the code inside empty or fill the guarded tables: a reset of the demo, a restored backup, and the tests' flush."""
    if database.vendor == "postgresql" and database.in_atomic_block:
        database.check_constraints()  # a table with checks still to be made keeps its triggers
    stood = standing(database, *TABLES)  # fewer in a backup of an earlier version
    remove(database, TABLES)
    try:
        yield
    finally:
        _run(database, list(stood.values()))
