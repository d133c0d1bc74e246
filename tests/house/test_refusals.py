"""Every refusal says something, in both languages and with the same facts."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from django.utils import translation

import audit
from audit.core.refusals import Refused
from audit.management import messages

CATALOGUE = Path(__file__).resolve().parents[2] / "audit" / "locale" / "ko" / "LC_MESSAGES" / "django.po"


def refusals() -> list[type[Refused]]:
    """Every refusal of the application, also of modules that nothing has imported yet."""
    for module in pkgutil.walk_packages(audit.__path__, "audit."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    return list(below(Refused))


def below(parent: type[Refused]) -> Iterator[type[Refused]]:
    for child in parent.__subclasses__():
        if child.__module__.startswith("audit."):  # other tests have children of their own
            yield child
            yield from below(child)


def sentence(refusal: type[Refused]) -> str:
    with translation.override("en"):
        return str(getattr(refusal, "message", ""))


def test_each_says_something() -> None:
    found = refusals()
    assert len(found) > 100  # the walk saw the house
    assert [refusal for refusal in found if not sentence(refusal).strip()] == []


def test_each_is_said_in_korean_with_the_same_facts() -> None:
    said = Catalog()
    for refusal in refusals():
        said.add(sentence(refusal))
    assert messages.gaps(said, messages.read(CATALOGUE)) == []
