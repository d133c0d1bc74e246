"""Takes the rows of an earlier version, written by its own actions: run in a tree of that version, with its packages.

    python path/to/take.py FOLDER FILE.json.xz

FOLDER is empty and keeps the database. `tests/house/upgrades/README.md` says what was taken."""

import json
import lzma
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

LEFT_OUT = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "sqlite_sequence",
}  # `migrate` makes them


def build(folder: str) -> None:
    """A ministry in which everything has happened once, and a ballot that was opened again."""
    os.environ |= {
        "AUDIT_VAR": folder,
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    sys.path.insert(0, str(Path.cwd()))
    import django
    from django.core.management import call_command
    from django.db import transaction

    django.setup()
    call_command("migrate", verbosity=0)
    from audit.cases.actions import answer_objection, move
    from audit.cases.models import Position
    from audit.core import clock
    from audit.core.scope import ministry_scope
    from tests.full import NOW, Full
    from tests.full import build as live

    with transaction.atomic():
        full: Full = live()
        with ministry_scope(full.ministry), clock.at(NOW):
            said = Position.objects.get(choice="OBJECT")
            chair = next(user for role, user in full.people.items() if role == "chair")
            answer_objection(by=chair, position=said, text="요약본을 남깁니다.")
            move(by=chair, case=said.elector.ballot.case, name="reopen_ballot", version=None, facts={})


def take(folder: str) -> dict[str, Any]:
    """Every table that has rows, the migrations it has seen, and its triggers."""
    database = sqlite3.connect(Path(folder) / "audit.sqlite3")
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {
        "migrations": database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall(),
        "triggers": [
            sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        ],
        "tables": {name: _rows(database, name) for (name,) in names if name not in LEFT_OUT},
    }


def _rows(database: sqlite3.Connection, table: str) -> dict[str, Any]:
    found = database.execute(f'SELECT * FROM "{table}"')
    rows = [[{"hex": each.hex()} if isinstance(each, bytes) else each for each in row] for row in found]
    return {"columns": [column[0] for column in found.description], "rows": rows}


if __name__ == "__main__":
    build(sys.argv[1])
    text = json.dumps(take(sys.argv[1]), ensure_ascii=False, separators=(",", ":"))
    Path(sys.argv[2]).write_bytes(lzma.compress(text.encode(), preset=9))
