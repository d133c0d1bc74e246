"""Start-up check: every kind of event can be read in both languages and found in the journal."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils import translation

from .kinds import EventGroup, EventKind, kinds_by_place


@register()
def every_kind_is_complete(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each thing a kind lacks."""
    return [
        Error(f"The kind of events {place} {lack}.", hint=hint, id="audit.E010")
        for place, kind in kinds_by_place().items()
        for lack, hint in lacking(kind)
    ]


def lacking(kind: EventKind) -> Iterator[tuple[str, str]]:
    """What is missing to show a kind, and what to do about it. An untranslated sentence reads as the English one."""
    sentences = {language: _sentence(kind, language) for language, _name in settings.LANGUAGES}
    english = sentences.pop("en")
    if not english.strip():
        yield "has no sentence", "Give it one."
    elif english in sentences.values():
        yield "has no Korean sentence", "Run manage.py messages and fill in the Korean."
    if kind.group not in EventGroup:
        yield "stands in no group of the journal", "Use one of EventGroup."
    if kind.subject not in apps.all_models["audit"]:
        yield f"is about {kind.subject!r}, which is no model", "Use a model's name in lower case."


def _sentence(kind: EventKind, language: str) -> str:
    with translation.override(language):
        return str(kind.sentence)
