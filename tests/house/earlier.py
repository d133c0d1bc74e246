"""A database as an earlier version left it, and rows in it by the models of then: quicker than going back from today's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from tests.elsewhere import another_database

# What stands in a column of such a type that has to hold something.
SOMETHING: dict[type[models.Field[Any, Any]], Any] = {
    models.BooleanField: False,
    models.CharField: "x",
    models.DateField: date(2026, 3, 9),
    models.DateTimeField: datetime(2026, 3, 9, tzinfo=UTC),
    models.JSONField: {},
    models.TextField: "x",
}


@contextmanager
def database_at(migration: str) -> Iterator[StateApps]:
    """Within it the application stands on an empty database of that version; the models of then."""
    with another_database():
        yield migrate_to(migration)


def migrate_to(migration: str) -> StateApps:
    """Bring the database there, forwards or backwards; the models of then."""
    return MigrationExecutor(connection).migrate([("audit", migration)]).apps


def add(apps: StateApps, model: str, **columns: Any) -> Any:
    """A row with these columns and something in each other that may not be empty, rows of other tables included."""
    known = apps.get_model("audit", model)
    needed = [
        field for field in known._meta.concrete_fields if field.name not in columns and _must_hold(field)
    ]
    return known._base_manager.create(**columns, **{field.name: _something(apps, field) for field in needed})


def _must_hold(field: Any) -> bool:
    return not (field.null or field.blank or field.has_default() or field.primary_key)


def _something(apps: StateApps, field: Any) -> Any:
    if not field.is_relation:
        return next((SOMETHING[kind] for kind in type(field).__mro__ if kind in SOMETHING), 1)
    model = field.related_model
    return model._base_manager.order_by("pk").first() or add(apps, model.__name__)
