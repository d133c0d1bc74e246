"""Start-up check: every address declares its permission, or the application does not start."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

# The review desk's site asks the gate for each of its pages by itself (audit.admin.ReviewDesk).
SELF_GUARDED = ("admin",)


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address below a resolver with its full route, the self-guarded sites left out."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if entry.app_name not in SELF_GUARDED:
                yield from addresses(entry, route)
        else:
            yield route, entry


@register()
def every_view_declares(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """One error for each address whose view declares nothing."""
    return [
        Error(f"The view of /{route} declares no permission.", hint="Use @needs or @public.", id="audit.E001")
        for route, entry in addresses(get_resolver())
        if not hasattr(entry.callback, "permission")
    ]
