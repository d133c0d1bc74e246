"""Backups of either database. What is written can be restored to the same kind of database (docs/decisions/0011)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Error as SqliteError

import psycopg
from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper

from . import postgresql, sqlite
from .archive import Contents, NoBackup, opened, write
from .tables import demand_known, demand_migrated

__all__ = ["NoBackup", "back_up", "restore"]

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def back_up(database: BaseDatabaseWrapper, target: Path) -> tuple[Contents, int]:
    """Write a new file of everything the database holds at this moment; what it holds, and its size in bytes."""
    with _in_a_sentence(target):
        demand_migrated(database)
        if database.vendor == "sqlite":
            return write(target, lambda writer: sqlite.dump(database, writer, target))
        return write(target, lambda writer: postgresql.dump(database, writer))


def restore(database: BaseDatabaseWrapper, file: Path) -> Contents:
    """Fill an empty database from a backup; it is of the backup's version then, and `migrate` brings it up to date.

    NoBackup, and a database as empty as before, where the file or the database is not what it must be."""
    with _in_a_sentence(file), file.open("rb") as stream, opened(stream) as backup:
        kind = backup.contents.database
        if kind != database.vendor:
            raise NoBackup(f"The backup is of {NAMES.get(kind)}, the database is {NAMES[database.vendor]}.")
        demand_known(backup.contents.migrations)
        backup.check()
        (sqlite if database.vendor == "sqlite" else postgresql).load(database, backup)
        return backup.contents


@contextmanager
def _in_a_sentence(file: Path) -> Iterator[None]:
    """What disk and database refuse, said as NoBackup."""
    try:
        yield
    except OSError as error:
        raise NoBackup(f"{error.filename or file}: {error.strerror}.") from error
    except (Error, SqliteError, psycopg.Error) as error:
        raise NoBackup(f"The database refused: {str(error).splitlines()[0]}.") from error
