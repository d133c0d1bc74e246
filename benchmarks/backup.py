"""How long does it take to back 20,000 entries up and to serve them elsewhere, beside a copy made by the database itself?

A drill as an administrator does it: `manage.py backup`, `manage.py restore` on an empty database, the register's first page.
On the way it says rows, bytes and the most memory a command took. BENCH_ITEMS= another number of entries."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.test import Client

from audit.core.scope import ministry_scope
from audit.management.backups.tables import count_rows, tables_of
from audit.register.actions.generation import generate_items
from benchmarks.register_list import reader_of_a_ministry
from benchmarks.rows import Row

ITEMS = int(os.environ.get("BENCH_ITEMS", "20000"))


def measure() -> Iterable[Row]:
    """Once each. What was committed before the backup began is in it: the most that can be lost is what came after."""
    ministry, client = reader_of_a_ministry()
    with ministry_scope(ministry):
        generate_items(ministry=ministry, count=ITEMS, seed=1)
    expected = count_rows(connection, tables_of(connection))
    with tempfile.TemporaryDirectory(prefix="audit-backup-") as folder:
        file = Path(folder) / "file.backup"
        beside = milliseconds(lambda: copied_by_the_database(Path(folder)))
        taken = milliseconds(lambda: command("backup", str(file)))
        yield Row(f"backup of {ITEMS:,} entries", taken, beside, "a copy by the database itself")
        elsewhere = empty_database(Path(folder))
        came = milliseconds(lambda: command("restore", str(file), DATABASE_URL=address(elsewhere)))
        first = milliseconds(lambda: served_from(elsewhere, client, expected))
        yield Row(
            "restore, and the first page from there", came + first, beside, "a copy by the database itself"
        )


def milliseconds(what: Callable[[], object]) -> float:
    begun = time.perf_counter()
    what()
    return (time.perf_counter() - begun) * 1000


def command(*arguments: str, **environment: str) -> None:
    """A command of its own process, as an administrator starts it: the start of Python is part of what it takes."""
    here = {"DATABASE_URL": address(str(connection.settings_dict["NAME"]))}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR, env=os.environ | here | environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    print(f"{done.stdout.splitlines()[-1]} ({most_memory():.0f} MB)")


def most_memory() -> float:
    """Of the commands so far, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def address(name: str) -> str:
    facts: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    password = f":{quote(facts['PASSWORD'])}" if facts["PASSWORD"] else ""
    if facts["HOST"].startswith("/"):  # the folder of a socket
        return f"postgres://{facts['USER']}{password}@:{facts['PORT']}/{facts['HOST']}/{name}"
    return f"postgres://{facts['USER']}{password}@{facts['HOST']}:{facts['PORT']}/{name}"


def copied_by_the_database(folder: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()  # the last to go writes the log into the file
        shutil.copy(connection.settings_dict["NAME"], folder / "bare")
        return
    name, copy = connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_bare"
    on_the_server(
        f"DROP DATABASE IF EXISTS {copy}", f"CREATE DATABASE {copy} TEMPLATE {name}", f"DROP DATABASE {copy}"
    )


def empty_database(folder: Path) -> str:
    if connection.vendor == "sqlite":
        return str(folder / "elsewhere.sqlite3")
    name = f"{connection.settings_dict['NAME']}_elsewhere"
    on_the_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE template0")
    return name


def on_the_server(*statements: str) -> None:
    import psycopg  # noqa: PLC0415 - PostgreSQL alone

    facts = connection.settings_dict
    connection.close()
    with psycopg.connect(
        host=facts["HOST"], port=facts["PORT"], user=facts["USER"], password=facts["PASSWORD"] or None,
        dbname="postgres", autocommit=True,
    ) as server:  # fmt: skip
        for statement in statements:
            server.execute(statement)


def served_from(name: str, client: Client, expected: dict[str, int]) -> None:
    """The restored rows are all there, and the session of before opens the page."""
    before = connection.settings_dict["NAME"]
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    try:
        if client.get("/register/").status_code != 200 or count_rows(connection, expected) != expected:
            raise RuntimeError("what came back is not what was there")
    finally:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = before
