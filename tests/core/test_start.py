"""The one refusal to start, whoever asks."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.core.checks.registry import registry
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from audit.core.start import refuse_to_start

FIRST, SECOND = Error("First.", id="audit.E901"), Error("Second.", id="audit.E902")


@pytest.fixture
def found() -> Iterator[list[CheckMessage]]:
    """What the one check of this test finds; the others have tests, which leave things behind that they find."""
    messages: list[CheckMessage] = []

    def check(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
        return messages

    kept = registry.registered_checks, registry.deployment_checks
    registry.registered_checks, registry.deployment_checks = set(), set()
    register(check, deploy=True)
    umask = os.umask(0o077)
    yield messages
    os.umask(umask)  # the start makes all that is written later private
    registry.registered_checks, registry.deployment_checks = kept


def test_what_is_right_or_merely_odd_starts(found: list[CheckMessage]) -> None:
    refuse_to_start()
    found.append(Caution("Mild.", id="audit.W901"))
    refuse_to_start()


def test_each_serious_finding_is_said(found: list[CheckMessage]) -> None:
    found += [FIRST, SECOND]
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_to_start()
    assert str(refusal.value) == "?: (audit.E901) First.\n?: (audit.E902) Second."


def test_what_was_silenced_on_purpose_starts(found: list[CheckMessage], settings: Settings) -> None:
    found.append(FIRST)
    settings.SILENCED_SYSTEM_CHECKS = ["audit.E901"]
    refuse_to_start()


def test_without_a_key_nothing_starts(settings: Settings) -> None:
    settings.SECRET_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        refuse_to_start()
