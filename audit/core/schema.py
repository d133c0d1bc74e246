"""Whether the database has the tables this version of the application expects."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def _expected() -> frozenset[tuple[str, str]]:
    """Every migration of the code. Reads files once for each process, no database."""
    return frozenset(MigrationLoader(None).graph.nodes)


def unapplied() -> list[str]:
    """The migrations the database lacks, such as "audit.0001_initial". One or two queries; django.db.DatabaseError where
    the database does not answer."""
    lacking = _expected() - MigrationRecorder(connection).applied_migrations().keys()
    return sorted(".".join(each) for each in lacking)
