"""Checks of the installation: figures for Prometheus that were asked for and cannot be given."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from .pages.machine import METRICS

LEAST = 32


@register("deploy", deploy=True)
def the_metrics_can_be_read(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error where METRICS_TOKEN is set without the library, or can be guessed."""
    token = settings.METRICS_TOKEN
    if token and not METRICS:
        hint = "Install the extra `metrics` (prometheus-client), or unset METRICS_TOKEN."
        return [
            Error("METRICS_TOKEN is set, and nothing here can write metrics.", hint=hint, id="audit.E058")
        ]
    if token and len(token) < LEAST:
        hint = f"Give at least {LEAST} random characters."
        return [Error("METRICS_TOKEN is too short.", hint=hint, id="audit.E059")]
    return []
