"""What is made once for all workers of a run and copied from then on: the migrated database. A pytest plugin."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

import django
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.services import FOLDER, database_url

KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
TEMPLATE = "audit_template"


def once(name: str, make: Callable[[Path], None]) -> Path:
    """The file or folder of that name in the run's own folder; the first that asks makes it, the others wait for it."""
    made = Path(os.environ[FOLDER]) / name
    _make(made, make, wait=True)
    return made


def once_each(names: Iterable[str], make: Callable[[str, Path], None]) -> list[Path]:
    """Several of them. Workers that ask at the same time share the work: each makes those that nobody is at."""
    found = {name: Path(os.environ[FOLDER]) / name for name in names}
    for wait in (False, True):
        for name, made in found.items():
            _make(made, partial(make, name), wait=wait)
    return list(found.values())


def _make(made: Path, make: Callable[[Path], None], *, wait: bool) -> None:
    part = made.with_name(f"{made.name}.part")
    with made.with_name(f"{made.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return
        if not made.exists():
            make(part)
            part.rename(made)


def bare_environment(**more: str) -> dict[str, str]:
    """What a person's shell holds who knows nothing of the tests."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | more


def migrate(environment: Mapping[str, str]) -> None:
    """`manage.py migrate` as an administrator runs it."""
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)


def migrated_folder() -> Path:
    """A folder of an embedded installation, migrated and never served: its SQLite database and its key. To be copied.

    It is kept from run to run until a migration changes, or what migrations call: to migrate takes longer than most files of tests."""
    kept = settings.BASE_DIR / ".pytest_cache" / f"migrated-{what_migrates()}"

    def make(folder: Path) -> None:
        if kept.exists():
            shutil.copytree(kept, folder)
            return
        folder.mkdir()
        migrate(bare_environment(AUDIT_VAR=str(folder)))
        part = kept.with_name(f"{folder.parent.name}.part")  # two runs may keep theirs at once
        shutil.copytree(folder, part)
        with suppress(OSError):
            part.rename(kept)

    return once("migrated", make)


def what_migrates() -> str:
    """A digest of the migrations, of the rooms whose code they call, and of Django."""
    rooms = (settings.BASE_DIR / "audit" / name for name in ("migrations", "core", "journal"))
    sources = sorted(source for room in rooms for source in room.rglob("*.py"))
    content = b"".join(source.read_bytes() for source in sources)
    return sha256(content + django.__version__.encode()).hexdigest()[:16]


def sqlite_copy() -> str:
    name = settings.DATABASES["default"]["TEST"]["NAME"]
    shutil.copy(migrated_folder() / "audit.sqlite3", name)
    return str(name)


def postgresql_copy() -> str:
    """A database of this worker's own, as the one that was migrated."""
    database = database_url()
    assert database

    def make(done: Path) -> None:
        create(TEMPLATE)
        place = database.removesuffix("/postgres")
        migrate(
            bare_environment(
                AUDIT_VAR=str(done.parent),
                DATABASE_URL=f"{place}/{TEMPLATE}",
                SECRET_KEY="of-the-template-" * 4,
            )
        )
        done.touch()

    once("template", make)
    name = f"test_audit_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    create(name, f"TEMPLATE {TEMPLATE}")
    return name


def create(name: str, how: str = "") -> None:
    facts = settings.DATABASES["default"]
    with psycopg.connect(
        host=facts["HOST"], port=facts["PORT"], user=facts["USER"], dbname="postgres", autocommit=True
    ) as server:
        server.execute(f"CREATE DATABASE {name} {how}")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> None:
    """In place of pytest-django's own, which would migrate anew for each worker."""
    name = sqlite_copy() if connection.vendor == "sqlite" else postgresql_copy()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
