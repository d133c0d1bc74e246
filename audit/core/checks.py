"""Checks of the installation: what is set up wrong says so before a mail is lost. Asked by `check --deploy` and at each start."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError, connection

from .private import open_to_others
from .schema import unapplied

SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "django.core.mail.backends.filebased.EmailBackend"
REDIS = ("redis:", "rediss:", "redis+socket:", "unix:", "sentinel:")
MEANT = "or AUDIT_EMBEDDED=1 if that is meant."
SHOWN = 3


@register("deploy", deploy=True)
def the_installation_is_set_up(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each part of an installation under https that was forgotten to be set."""
    return list(forgotten()) if settings.BASE_URL.startswith("https://") else []


def forgotten() -> Iterator[CheckMessage]:
    """What keeps mail, rows and queue in the folder of a trial, unless `AUDIT_EMBEDDED` says it is meant."""
    mail, embedded = settings.EMAIL_BACKEND, settings.EMBEDDED
    if mail == FILES and not embedded:
        yield _error(
            50,
            "Mails are written to files and reach nobody.",
            f"Set EMAIL_URL, such as smtp://host:25, {MEANT}",
        )
    elif mail not in {SMTP, FILES}:
        yield _error(
            51,
            f"EMAIL_URL names {mail}, which sends nothing and says it did.",
            "Set EMAIL_URL to smtp://host:25.",
        )
    if connection.vendor == "sqlite" and not embedded:
        yield _error(
            52,
            "The database is SQLite.",
            f"Set DATABASE_URL, such as postgres://user:password@host/name, {MEANT}",
        )
    if not settings.CELERY_BROKER_URL.startswith(REDIS) and not (embedded and _is_file_queue()):
        yield _error(53, "The queue is no Redis.", f"Set REDIS_URL, such as redis://host:6379/0, {MEANT}")


def _is_file_queue() -> bool:
    return str(settings.CELERY_BROKER_URL).startswith("filesystem:")


@register("deploy", deploy=True)
def the_database_is_migrated(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error where the tables are not those of this version. Only asked for with `--deploy`: it never stops `migrate`."""
    try:
        lacking = unapplied()
    except DatabaseError as trouble:
        said = str(trouble).strip().partition("\n")[0]
        return [_error(54, f"The database does not answer ({said}).", "Start it, or mend DATABASE_URL.")]
    if not lacking:
        return []
    said = f"{len(lacking)} migrations are missing in the database, {lacking[0]} first."
    return [_error(55, said, "Run manage.py migrate.")]


@register("deploy", deploy=True)
def what_is_written_is_private(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error where others may open what the application keeps; the start puts right what it owns."""
    found = open_to_others(Path(settings.VAR), public=Path(settings.STATIC_ROOT))
    if not found:
        return []
    names = ", ".join(map(str, sorted(found)[:SHOWN])) + (" …" if len(found) > SHOWN else "")
    return [
        _error(
            56,
            f"Others than its owner may open {names}.",
            f"Run chown and chmod go-rwx on {settings.VAR}, or start once as its owner.",
        )
    ]


def _error(number: int, trouble: str, hint: str) -> CheckMessage:
    return Error(trouble, hint=hint, id=f"audit.E0{number}")
