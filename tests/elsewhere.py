"""Other databases of the run's own kind: made empty, opened in place of the run's, and gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from tests.prepared import TEMPLATE, create, migrated_folder
from tests.services import own_folder

numbers = count(1)


@contextmanager
def another_database(*, migrated: bool = False) -> Iterator[str]:
    """Within it the application works on a database of its own, without tables or as `migrate` leaves one; its name."""
    name = _made(migrated=migrated)
    before = connection.settings_dict["NAME"]
    _open(name)
    try:
        yield name
    finally:
        _open(before)
        _remove(name)


def _open(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _made(*, migrated: bool) -> str:
    if connection.vendor == "sqlite":
        path = own_folder() / "audit.sqlite3"
        if migrated:
            path.write_bytes((migrated_folder() / "audit.sqlite3").read_bytes())
        return str(path)
    name = f"{connection.settings_dict['NAME']}_{next(numbers)}"
    create(name, f"TEMPLATE {TEMPLATE}" if migrated else "TEMPLATE template0")
    return name


def _remove(name: str) -> None:
    if connection.vendor == "sqlite":
        for file in Path(name).parent.glob("*"):
            file.unlink()
        return
    facts = settings.DATABASES["default"]
    with psycopg.connect(
        host=facts["HOST"], port=facts["PORT"], user=facts["USER"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
