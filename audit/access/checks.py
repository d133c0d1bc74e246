"""Start-up checks: every page, operation and action says who may use it, or nothing starts."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from inspect import getmembers, isfunction
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from .acts import PART
from .guard import OPERATORS, PUBLIC, SIGNED_IN
from .permissions import Permission

BELOW_THE_GATE = (
    "audit.journal.",
    "audit.mail.",
)  # what every act calls stands below what asks for its right
KNOWN = frozenset({PUBLIC, SIGNED_IN, OPERATORS})


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address below a resolver with its full route."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, route)
        else:
            yield route, entry


def declares(view: Any) -> bool:
    """Whether a view says who may open it: a permission, one for each method of an operation, or a word of the guard."""
    return is_permission(getattr(view, "permission", None))


def is_permission(said: object) -> bool:
    """Whether something is a permission, or one for each method; a mistyped word is none."""
    if isinstance(said, Mapping):
        return bool(said) and all(is_permission(each) for each in said.values())
    return isinstance(said, Permission) or (isinstance(said, str) and said in KNOWN)


@register()
def every_view_declares(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each address whose view declares nothing."""
    return [
        Error(f"The view of /{route} declares no permission.", hint="Use @needs or @public.", id="audit.E001")
        for route, entry in addresses(get_resolver())
        if not declares(entry.callback)
    ]


@register()
def every_action_declares(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each public function of an `actions` module that does not say who may carry it out."""
    return [error for module in actions_modules() for error in undeclared_actions(module)]


def actions_modules() -> Iterator[ModuleType]:
    """Every module called `actions`, or below a package of that name, in the rooms above the gate."""
    for found in walk_packages(import_module("audit").__path__, "audit."):
        if "actions" in found.name.split(".") and not found.name.startswith(BELOW_THE_GATE):
            yield import_module(found.name)


def undeclared_actions(module: ModuleType) -> Iterator[CheckMessage]:
    """What a module of actions leaves open. Private functions and names from elsewhere are no actions of it."""
    for name, function in getmembers(module, isfunction):
        if name.startswith("_") or function.__module__ != module.__name__:
            continue
        declared = getattr(function, "declared", None)
        if declared is None:
            yield Error(
                f"The action {name} of {module.__name__} does not declare who may carry it out.",
                hint="Use a marker of audit.access.acts, or give it a name with an underscore.",
                id="audit.E004",
            )
        elif (declared == PART) != (".actions.parts." in module.__name__):
            yield Error(
                f"{name} of {module.__name__} is declared as {declared}: parts of acts stand in actions/parts/ and nothing else does.",
                hint="Move it, or choose another marker of audit.access.acts.",
                id="audit.E005",
            )
