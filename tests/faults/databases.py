"""Databases of separate installations, on a PostgreSQL that this process keeps for them: migrated once, and copied."""

from functools import cache
from itertools import count

import environ
import psycopg

from tests.prepared import bare_environment, migrate
from tests.services import own_folder, start_postgresql

SECRET_KEY = "of-this-test-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2
MIGRATED = "migrated"
numbers = count(1)


def fresh_database() -> str:
    """A migrated database of its own, on a PostgreSQL that no other test uses at the same time."""
    place, name = migrated_server().removesuffix("/postgres"), f"installation_{next(numbers)}"
    carry_out(f"{place}/postgres", f"CREATE DATABASE {name} TEMPLATE {MIGRATED}", autocommit=True)
    return f"{place}/{name}"


@cache
def migrated_server() -> str:
    """A PostgreSQL with a migrated database to be copied. Who stops it clears the cache, and the next test gets another."""
    server = start_postgresql()
    place = server.removesuffix("/postgres")
    carry_out(server, f"CREATE DATABASE {MIGRATED}", autocommit=True)
    migrate(
        bare_environment(
            AUDIT_VAR=str(own_folder()), DATABASE_URL=f"{place}/{MIGRATED}", SECRET_KEY=SECRET_KEY
        )
    )
    return server


def carry_out(address: str, statement: str, *, autocommit: bool = False) -> int:
    """A statement, on a database: the number of rows it found or changed."""
    place = environ.Env.db_url_config(address)
    names = {"host": "HOST", "port": "PORT", "user": "USER", "dbname": "NAME"}
    facts = {name: place[key] for name, key in names.items()}
    with psycopg.connect(**facts, autocommit=autocommit) as database:
        return database.execute(statement).rowcount
