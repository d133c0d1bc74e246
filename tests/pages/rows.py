"""All rows of the application, to see whether a request changed any. How often a program asked is counted and changes nothing."""

from collections.abc import Sequence

from django.apps import apps
from django.db import connection

from audit.access.models import TurnTaken


def everything() -> dict[str, Sequence[object]]:
    """All rows of all tables of the application, of all ministries, as the database holds them."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("audit").get_models(include_auto_created=True):
            if model is TurnTaken:
                continue
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(f"SELECT * FROM {table} ORDER BY {key}")
            found[table] = cursor.fetchall()
    return found
