"""Checks of the installation: what opens its figures cannot be guessed."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

LEAST = 32


@register("deploy", deploy=True)
def the_token_is_long(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error where HEALTH_TOKEN can be guessed."""
    token = settings.HEALTH_TOKEN
    if token and len(token) < LEAST:
        hint = f"Give at least {LEAST} random characters."
        return [Error("HEALTH_TOKEN is too short.", hint=hint, id="audit.E059")]
    return []
