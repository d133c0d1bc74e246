"""manage.py backup and restore, on the database of the run: what is taken out comes back elsewhere, or nothing does."""

import json
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection

from audit.cases.events.case import CASE_DRAFTED
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.journal.actions import record
from audit.journal.append_only import TABLES, lifted, standing
from audit.journal.models import Event, Head
from audit.management.backups.tables import count_rows, tables_of
from tests.elsewhere import another_database
from tests.full import Full
from tests.prepared import bare_environment

pytestmark = pytest.mark.django_db(transaction=True)


def told(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def counted() -> dict[str, int]:
    return count_rows(connection, tables_of(connection))


def dumped() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in no order."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables_of(connection):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


@pytest.fixture
def file(full_live: Full, tmp_path: Path) -> Path:
    """A backup of a ministry in which everything has happened once."""
    call_command("backup", str(tmp_path / "file"), stdout=StringIO())
    return tmp_path / "file"


def refused(*command: str) -> str:
    with pytest.raises(CommandError) as caught:
        call_command(*command)
    return str(caught.value)


def altered(file: Path, name: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Path:
    """The same backup with other contents."""
    other = file.with_name(name)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(other, "w") as target:
        for entry in source.namelist():
            data = source.read(entry)
            if entry == "contents.json":
                data = json.dumps(change(json.loads(data))).encode()
            target.writestr(entry, data)
    return other


def test_everything_comes_back_on_an_empty_database(full_live: Full, tmp_path: Path) -> None:
    before, ministry, guards = dumped(), full_live.ministry, standing(connection, *TABLES)
    said = told("backup", str(tmp_path / "file"))
    assert re.search(rf"^audit_event +{Event.objects.count():,}$", said, re.MULTILINE)
    assert said.splitlines()[-1].startswith(f"{sum(map(len, before.values())):,} rows, ")
    with another_database(migrated=True):
        said = told("restore", str(tmp_path / "file"))
        assert "rows of 2026-03-09T" in said
        assert said.endswith("Everything is as the journal says.\n")
        assert dumped() == before
        assert standing(connection, *TABLES) == guards
        with ministry_scope(ministry):  # and it goes on where it stood
            last = Event.objects.latest("pk").pk
            record(CASE_DRAFTED, next(iter(full_live.cases.values())), by=None, data={})
            assert Event.objects.latest("pk").pk > last
            assert Head.objects.get(ministry=ministry).size == Event.objects.count()
            with pytest.raises(IntegrityError, match="append only"):
                Event.objects.update(kind="x")
    assert dumped() == before


def test_what_was_changed_before_it_was_backed_up_is_told(full_live: Full, tmp_path: Path) -> None:
    event = Event.objects.get(sequence=17)
    with lifted():
        Event.objects.filter(pk=event.pk).update(body=b"{}")
    try:
        told("backup", str(tmp_path / "file"))
    finally:
        with lifted():
            Event.objects.filter(pk=event.pk).update(body=event.body)
    with another_database(migrated=True):
        out = StringIO()
        with pytest.raises(
            CommandError, match=r"^Everything was restored, and what was restored is not right: 2 rows"
        ):
            call_command("restore", str(tmp_path / "file"), stdout=out)
        assert "motir: journal: event 17: its text cannot be read" in out.getvalue()
        assert Event._base_manager.count() > 17


def test_a_database_in_use_is_not_written_over(full_live: Full, file: Path) -> None:
    before = dumped()
    assert refused("restore", str(file)) == (
        "The database is in use: audit_absence has rows. Restore to an empty one. Nothing was restored."
    )
    assert dumped() == before


def test_what_is_wrong_with_a_file_is_said_and_nothing_restored(file: Path) -> None:
    kinds = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    other, own = (
        next(kind for kind in kinds if (kind == connection.vendor) is same) for same in (False, True)
    )
    (file.with_name("short")).write_bytes(file.read_bytes()[:-100])
    turned = bytearray(file.read_bytes())
    turned[2000] ^= 0xFF
    (file.with_name("turned")).write_bytes(turned)
    newer = altered(
        file, "newer", lambda all_of: all_of | {"migrations": [*all_of["migrations"], ["audit", "0999_x"]]}
    )
    foreign = altered(file, "foreign", lambda all_of: all_of | {"database": other})
    less = altered(file, "less", lambda all_of: all_of | {"rows": all_of["rows"] | {"audit_event": 7}})
    sentences = {
        "missing": f"{file.with_name('missing')}: No such file or directory.",
        "short": "The file is no backup, was cut short or is damaged.",
        "turned": r"The file is damaged: .*",
        newer.name: r"The backup is of a newer version, with the migration audit.0999_x. Upgrade the application first.",
        foreign.name: f"The backup is of {kinds[other]}, the database is {kinds[own]}.",
        less.name: r"audit_event has \d+ rows in place of 7.",
    }
    with another_database(migrated=True):
        empty, guards = counted(), standing(connection, *TABLES)
        found = {name: refused("restore", str(file.with_name(name))) for name in sentences}
        for name, sentence in sentences.items():
            assert re.fullmatch(f"{sentence} Nothing was restored.", found[name]), found[name]
        assert counted() == empty
        assert standing(connection, *TABLES) == guards
        call_command("restore", str(file), stdout=StringIO())
        assert counted() != empty


def test_a_database_without_tables_is_not_backed_up(tmp_path: Path) -> None:
    with another_database():
        assert refused("backup", str(tmp_path / "file")) == (
            "The database has no tables: look at DATABASE_URL. Nothing was written."
        )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "file"
    assert refused("backup", str(target)) == (
        f"{target}.part: No such file or directory. Nothing was written."
    )


def test_a_full_disk_leaves_nothing(full_live: Full, tmp_path: Path) -> None:
    """The file may grow to 40 kB and no further, as on a disk that is full."""
    with (
        connection.cursor() as cursor
    ):  # what the child process reads stands in the file of the database itself
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    child = subprocess.run(
        [sys.executable, "manage.py", "backup", str(tmp_path / "file")],
        cwd=settings.BASE_DIR, env=_environment(tmp_path), capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
    )  # fmt: skip
    assert child.returncode == 1
    assert re.search(
        r"(File too large|disk I/O error|disk is full)\. Nothing was written\.\s*$", child.stderr
    ), child.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("file")] == []


def _environment(folder: Path) -> dict[str, str]:
    facts = settings.DATABASES["default"]
    address = f"sqlite:///{facts['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgres://{facts['USER']}@:{facts['PORT']}/{facts['HOST']}/{facts['NAME']}"
    return bare_environment(
        DATABASE_URL=address,
        AUDIT_VAR=str(folder),
        SECRET_KEY="of-the-test-" * 6,
        PYTHONDONTWRITEBYTECODE="1",
    )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite brings its tables with it")
def test_an_earlier_backup_wants_a_database_without_tables(file: Path) -> None:
    """The tables of the backup are made first; those of a later version cannot be taken back."""
    earlier = altered(
        file,
        "earlier",
        lambda all_of: (
            all_of | {"migrations": [pair for pair in all_of["migrations"] if pair[1] != "0012_guards"]}
        ),
    )
    with another_database(migrated=True):
        assert "The backup is of an earlier version." in refused("restore", str(earlier))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite draws numbers above those that stand")
def test_numbers_that_were_drawn_are_not_drawn_again(ministry: Ministry, tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('audit_ministry', 'id'), 4711)")
    call_command("backup", str(tmp_path / "file"), stdout=StringIO())
    with another_database(migrated=True):
        call_command("restore", str(tmp_path / "file"), stdout=StringIO())
        other = Ministry.objects.create(code="other", name_ko="다른부", name_en="Another")
        assert other.pk == 4712
