"""Each part of an installation that was forgotten to be set, by name."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from audit.core import checks

BACKENDS = "django.core.mail.backends"
RIGHT = {
    "BASE_URL": "https://audit.example.go.kr",
    "EMBEDDED": False,
    "EMAIL_BACKEND": checks.SMTP,
    "CELERY_BROKER_URL": "redis://host:6379/0",
}
FILES = {"EMAIL_BACKEND": checks.FILES, "CELERY_BROKER_URL": "filesystem://localhost"}


@pytest.mark.parametrize(
    ("vendor", "changed", "found"),
    [
        ("postgresql", {}, []),
        ("postgresql", {"CELERY_BROKER_URL": "rediss://host/1"}, []),
        ("sqlite", {}, [52]),
        ("postgresql", {"EMAIL_BACKEND": checks.FILES}, [50]),
        ("postgresql", {"CELERY_BROKER_URL": "filesystem://localhost"}, [53]),
        ("postgresql", {"CELERY_BROKER_URL": "memory://"}, [53]),
        ("postgresql", {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}, [51]),
        ("sqlite", FILES, [50, 52, 53]),
        ("sqlite", FILES | {"EMBEDDED": True}, []),
        ("sqlite", FILES | {"BASE_URL": "http://127.0.0.1:8000"}, []),
        ("sqlite", FILES | {"EMBEDDED": True, "EMAIL_BACKEND": f"{BACKENDS}.dummy.EmailBackend"}, [51]),
        ("sqlite", {"EMBEDDED": True, "CELERY_BROKER_URL": "memory://"}, [53]),
    ],
)
def test_what_was_forgotten(
    vendor: str,
    changed: Mapping[str, object],
    found: list[int],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (RIGHT | dict(changed)).items():
        setattr(settings, name, value)
    monkeypatch.setattr(connection, "vendor", vendor)
    assert [error.id for error in checks.the_installation_is_set_up(None)] == [
        f"audit.E0{each}" for each in found
    ]


@pytest.mark.django_db
def test_an_unmigrated_database() -> None:
    assert checks.the_database_is_migrated(None) == []
    MigrationRecorder.Migration.objects.get(app="audit", name="0004_cache").delete()
    [error] = checks.the_database_is_migrated(None)
    assert (error.id, error.hint) == ("audit.E055", "Run manage.py migrate.")
    assert error.msg == "1 migrations are missing in the database, audit.0004_cache first."


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> list[str]:
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(checks, "unapplied", fail)
    [error] = checks.the_database_is_migrated(None)
    assert (error.id, error.msg) == ("audit.E054", "The database does not answer (connection refused).")


def test_files_others_may_open_are_named(tmp_path: Path, settings: Settings) -> None:
    settings.VAR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    (tmp_path / "secret_key").write_text("x")
    (tmp_path / "secret_key").chmod(0o604)
    [error] = checks.what_is_written_is_private(None)
    assert (error.id, error.msg) == ("audit.E056", f"Others than its owner may open {tmp_path}/secret_key.")
    shutil.rmtree(tmp_path)
    assert checks.what_is_written_is_private(None) == []
