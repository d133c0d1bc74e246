"""Rows as the database holds them, to see whether anything was changed."""

from collections.abc import Iterable, Sequence

from django.apps import apps
from django.db import connection
from django.db.models import Model

from audit.access.models import TurnTaken


def everything() -> dict[str, Sequence[object]]:
    """All rows of all tables of the application, of all ministries. How often a program asked is counted and changes nothing."""
    models = apps.get_app_config("audit").get_models(include_auto_created=True)
    return rows_of(model for model in models if model is not TurnTaken)


def rows_of(models: Iterable[type[Model]]) -> dict[str, Sequence[object]]:
    """All rows by the name of their table, unscoped and in the order of their keys; no object is made of any."""
    found = {}
    with connection.cursor() as cursor:
        for model in models:
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(f"SELECT * FROM {table} ORDER BY {key}")
            found[table] = cursor.fetchall()
    return found
