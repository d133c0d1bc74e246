"""PostgreSQL: every table by COPY, in one transaction that sees one moment, while others write."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from audit.core import clock
from audit.journal.append_only import lifted

from .archive import Backup, Contents, NoBackup, Writer
from .tables import OF_MIGRATE, applied, bring_to, count_rows, demand_empty, demand_same, tables_of

SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def dump(database: BaseDatabaseWrapper, writer: Writer) -> Contents:
    """Copy all tables into the archive as they stand at one moment."""
    own = connections.create_connection(database.alias)
    with closing(own), own.cursor() as cursor:
        cursor.execute(SNAPSHOT)
        columns = {table: _columns(own, table) for table in tables_of(own)}
        written = {table: _add(own, writer, table, names) for table, names in columns.items()}
        demand_same(written, count_rows(own, columns))
        numbers = dict(_numbers(own, list(columns)))
        contents = Contents(own.vendor, clock.now().isoformat(), applied(own), written, columns, numbers)
        cursor.execute("COMMIT")
    return contents


def _columns(database: BaseDatabaseWrapper, table: str) -> tuple[str, ...]:
    with database.cursor() as cursor:
        return tuple(row.name for row in database.introspection.get_table_description(cursor, table))


def _add(database: BaseDatabaseWrapper, writer: Writer, table: str, columns: tuple[str, ...]) -> int:
    """Write a table into the archive; how many rows. In the text form each row is a line, whatever it holds."""
    rows = 0

    def blocks() -> Iterator[bytes]:
        nonlocal rows
        with database.connection.cursor() as cursor, cursor.copy(_copy(table, columns, "TO STDOUT")) as copy:
            for block in copy:
                rows += bytes(block).count(b"\n")
                yield bytes(block)

    writer.add(f"{table}.copy", blocks())
    return rows


def _copy(table: str, columns: tuple[str, ...], way: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) " + way).format(sql.Identifier(table), names)


def _numbers(database: BaseDatabaseWrapper, tables: list[str]) -> Iterator[tuple[str, int]]:
    """The last number drawn of each numbered column: those that were never used are not given out again either."""
    with database.cursor() as cursor:
        for table in tables:
            for row in database.introspection.get_sequences(cursor, table):
                cursor.execute(
                    sql.SQL("SELECT last_value FROM {} WHERE is_called").format(sql.Identifier(row["name"]))
                )
                found = cursor.fetchone()
                if found:
                    yield f"{table}.{row['column']}", found[0]


def load(database: BaseDatabaseWrapper, backup: Backup) -> None:
    """Fill an empty database, all in one transaction. All keys and conditions are checked by the database itself."""
    demand_empty(database)
    bring_to(database, backup.contents.migrations)
    columns = backup.contents.columns
    if set(columns) != set(tables_of(database)):
        raise NoBackup("The backup has other tables than this version had.")
    with transaction.atomic(using=database.alias), lifted(database):
        demand_empty(database)
        with database.cursor() as cursor:
            names = sql.SQL(", ").join(map(sql.Identifier, sorted(OF_MIGRATE)))
            cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))  # nothing but these has rows
            for table in columns:
                _fill(cursor.cursor, backup, table)
            for place, number in backup.contents.numbers.items():
                table, _dot, column = place.rpartition(".")
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, column, number])
        database.check_constraints()
        demand_same(dict(backup.contents.rows), count_rows(database, columns))


def _fill(cursor: Any, backup: Backup, table: str) -> None:
    with cursor.copy(_copy(table, backup.contents.columns[table], "FROM STDIN")) as copy:
        for block in backup.blocks(f"{table}.copy"):
            copy.write(block)
