"""SQLite: its own online backup, one step, so that writers neither wait nor are seen half."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from audit.core import clock

from .archive import BLOCK, Backup, Contents, NoBackup, Writer
from .tables import applied, demand_empty, demand_same

ENTRY = "database.sqlite3"
SIDE_FILES = ("", "-journal", "-wal", "-shm")
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
COUNT = 'SELECT count(*) FROM "{}"'


def dump(database: BaseDatabaseWrapper, writer: Writer, target: Path) -> Contents:
    """Copy the database into the archive, by way of a file beside it."""
    database.ensure_connection()
    migrations = applied(database)
    with _own_file(target.with_name(f"{target.name}.part.sqlite3")) as copy:
        with closing(sqlite3.connect(copy)) as into:
            database.connection.backup(into)
            into.execute("PRAGMA journal_mode = DELETE")  # all of it in the one file
            rows = _checked(into)
        with copy.open("rb") as stream:
            writer.add(ENTRY, iter(lambda: stream.read(BLOCK), b""))
    return Contents(database.vendor, clock.now().isoformat(), migrations, rows)


def load(database: BaseDatabaseWrapper, backup: Backup) -> None:
    """Write the database over an empty one, in a transaction of SQLite's own: killed on the way, it stays empty."""
    name = Path(database.settings_dict["NAME"])
    name.touch(mode=0o600)
    demand_empty(database)
    with _own_file(name.with_name(f"{name.name}.restored")) as copy:
        with copy.open("wb") as stream:
            stream.writelines(backup.blocks(ENTRY))
        with closing(sqlite3.connect(copy)) as source:
            demand_same(dict(backup.contents.rows), _checked(source))
            database.ensure_connection()
            source.backup(database.connection)
    database.close()


def _checked(database: sqlite3.Connection) -> dict[str, int]:
    """The rows of each table of a database that is whole, by SQLite's own check; NoBackup for another."""
    try:
        found = [row[0] for row in database.execute("PRAGMA integrity_check(1)")]
        found += [f"a row of {row[0]} leads nowhere" for row in database.execute("PRAGMA foreign_key_check")]
        if found == ["ok"]:
            names = [name for (name,) in database.execute(TABLES)]
            return {name: database.execute(COUNT.format(name)).fetchone()[0] for name in names}
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    raise NoBackup(f"SQLite finds the database damaged: {found[-1]}.")


@contextmanager
def _own_file(path: Path) -> Iterator[Path]:
    """An empty file for its owner alone, removed afterwards, with what SQLite puts beside it."""
    beside = [path.with_name(path.name + ending) for ending in SIDE_FILES]
    try:
        for file in beside:
            file.unlink(missing_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield path
    finally:
        for file in beside:
            file.unlink(missing_ok=True)
