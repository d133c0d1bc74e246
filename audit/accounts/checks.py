"""Checks of the installation: the demo, whose people sign in by a button, is never open beside real ones."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError

from audit.directory.invented import holds_what_is_real


@register("deploy", deploy=True)
def a_demo_is_alone(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error where DEMO is set on a database with people or ministries that the demo did not make."""
    try:
        if not settings.DEMO or not holds_what_is_real():
            return []
    except DatabaseError:
        return []  # not there, or not migrated yet: said by audit.E054 and audit.E055
    return [
        Error(
            "DEMO is set, and the database holds people or ministries that the demo did not make.",
            hint="Unset DEMO, or set DATABASE_URL or AUDIT_VAR to a place of its own for the demo.",
            id="audit.E057",
        )
    ]
