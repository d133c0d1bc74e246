"""What both databases are asked before and after: tables, rows, migrations."""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .archive import NoBackup

# `migrate` itself fills these.
OF_MIGRATE = frozenset({"django_migrations", "django_content_type", "auth_permission"})
Migrations = tuple[tuple[str, str], ...]


def tables_of(database: BaseDatabaseWrapper) -> list[str]:
    """All tables, by name."""
    with database.cursor() as cursor:
        return sorted(database.introspection.table_names(cursor))


def count_rows(database: BaseDatabaseWrapper, tables: Iterable[str]) -> dict[str, int]:
    """How many rows each of these tables has."""
    found = {}
    with database.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {database.ops.quote_name(table)}")  # noqa: S608 - a name the database gave
            (found[table],) = cursor.fetchone()
    return found


def applied(database: BaseDatabaseWrapper) -> Migrations:
    """The migrations this database has seen."""
    return tuple(sorted(MigrationRecorder(database).applied_migrations()))


def demand_migrated(database: BaseDatabaseWrapper) -> None:
    """NoBackup for a database without tables: it is hardly the one that was meant."""
    if not applied(database):
        raise NoBackup("The database has no tables: look at DATABASE_URL.")


def demand_empty(database: BaseDatabaseWrapper) -> None:
    """NoBackup for a database that holds more than `migrate` puts there."""
    rows = count_rows(database, (table for table in tables_of(database) if table not in OF_MIGRATE))
    used = [table for table, count in rows.items() if count]
    if used:
        raise NoBackup(f"The database is in use: {used[0]} has rows. Restore to an empty one.")


def demand_known(migrations: Migrations) -> None:
    """NoBackup for a backup whose tables have seen migrations this version does not know."""
    known = MigrationLoader(None).disk_migrations
    for app, name in migrations:
        if (app, name) not in known:
            raise NoBackup(
                f"The backup is of a newer version, with the migration {app}.{name}. Upgrade the application first."
            )


def bring_to(database: BaseDatabaseWrapper, migrations: Migrations) -> None:
    """Give an empty database the tables the backup is of; NoBackup where its own are of a later version."""
    if set(applied(database)) - set(migrations):
        raise NoBackup(
            "The backup is of an earlier version. Restore it to a database without tables; it is brought up to date "
            "there."
        )
    executor = MigrationExecutor(database)
    graph, wanted = executor.loader.graph, set(migrations)
    last = [key for key in migrations if not wanted & {child.key for child in graph.node_map[key].children}]
    executor.migrate(last)


def demand_same(expected: dict[str, int], found: dict[str, int]) -> None:
    """NoBackup where a table has another number of rows than it should."""
    for table, count in expected.items():
        if found.get(table) != count:
            raise NoBackup(f"{table} has {found.get(table)} rows in place of {count}.")
