"""A set-up that is wrong is refused by name: by web server, worker, beat and `check --deploy` alike, each a process of its own."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.test_checks import PROCESSES, ROOT
from tests.prepared import bare_environment, migrated_folder
from tools import check

STARTED = {name: PROCESSES[name] for name in ("web", "worker", "beat")}
ASKED = STARTED | {"check": ["manage.py", "check", "--deploy"]}


def refused(command: list[str], folder: Path, **environment: str) -> set[str]:
    """The ids of what a process says before it ends."""
    seen = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=bare_environment(
            AUDIT_VAR=str(folder), SECRET_KEY=check.PRODUCTION["SECRET_KEY"], DJANGO_SETTINGS_MODULE="config.settings",
            **environment,
        ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,  # one that starts all the same would never end
    )  # fmt: skip
    assert seen.returncode == 1, seen.stderr
    return {word.strip("()") for word in seen.stderr.split() if word.startswith("(audit.")}


@pytest.mark.parametrize("process", ASKED)
def test_an_https_address_with_nothing_else_set(process: str, tmp_path: Path) -> None:
    found = refused(ASKED[process], tmp_path, BASE_URL="https://audit.example.go.kr")
    assert found == {"audit.E050", "audit.E052", "audit.E053", "audit.E055"}


def test_the_embedded_server_under_https_says_what_is_meant(tmp_path: Path) -> None:
    shutil.copytree(
        migrated_folder(), tmp_path, dirs_exist_ok=True
    )  # it would migrate by itself, from nothing
    found = refused(PROCESSES["embedded"], tmp_path, BASE_URL="https://audit.example.go.kr")
    assert found == {"audit.E050", "audit.E052", "audit.E053"}


@pytest.mark.parametrize("process", ASKED | {"embedded": PROCESSES["embedded"]})
def test_a_demo_on_the_database_of_a_ministry(process: str, tmp_path: Path) -> None:
    shutil.copytree(migrated_folder(), tmp_path, dirs_exist_ok=True)
    database = sqlite3.connect(tmp_path / "audit.sqlite3")
    with database:
        columns = [row[1:] for row in database.execute("PRAGMA table_info(audit_ministry)")]
        values = {name: "" if kind.startswith("varchar") else 1 for name, kind, *_rest in columns} | {
            "invented": 0
        }
        database.execute(
            f"INSERT INTO audit_ministry ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            list(values.values()),
        )
    database.close()
    command = (ASKED | PROCESSES)[process]
    assert refused(command, tmp_path, DEMO="1") == {"audit.E057"}


@pytest.mark.parametrize("process", STARTED)
def test_a_database_that_does_not_answer(process: str, tmp_path: Path) -> None:
    nobody = f"postgres://nobody@:5432/{tmp_path}/none"
    assert refused(STARTED[process], tmp_path, DATABASE_URL=nobody) == {"audit.E054"}


def test_files_of_before_are_made_private(tmp_path: Path) -> None:
    (tmp_path / "audit.sqlite3").touch(0o644)
    refused(PROCESSES["web"], tmp_path)
    assert stat.S_IMODE((tmp_path / "audit.sqlite3").stat().st_mode) == 0o600


def test_only_the_settings_read_the_environment() -> None:
    """Whoever sets it before the settings, as those of the tests do, is heard: the package alone reads nothing yet."""
    asked = "import sys, config; sys.exit('config.environment' in sys.modules)"
    subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, timeout=60)
