"""Which methods a view takes. Told with 405 and `Allow` (RFC 9110, 15.5.6) before anything else is guarded: who reads, which token the
form carries, whether the row is there. In place of django.views.decorators.http, whose answer comes last."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template.loader import render_to_string

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

LOOK = ("GET", "HEAD")
SEND = ("POST",)
PAGE = (*LOOK, *SEND)  # what a view takes that says nothing


def methods_of(view: Callable[..., Any]) -> tuple[str, ...]:
    """The methods a view takes, sorted; none for one that answers each by itself."""
    declared: Collection[str] | None = getattr(view, "methods", PAGE)
    return tuple(sorted(declared or ()))


def require_http_methods(methods: Collection[str]) -> Callable[[View], View]:
    """Declare the methods a view takes; who may GET may HEAD."""
    taken = {*methods, "HEAD"} if "GET" in methods else set(methods)

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs) if request.method in taken else refused(guarded)

        guarded.methods = frozenset(taken)  # type: ignore[attr-defined]  # read by the middleware
        return guarded  # type: ignore[return-value]  # it takes and gives the same

    return declare


require_safe = require_http_methods(LOOK)
require_POST = require_http_methods(SEND)  # noqa: N816 - the name Django gives it


class MethodsMiddleware:
    """Refuse a method the view does not take. Stands before all others that look at the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Views that answer each method by themselves, as the interface for programs does, declare `methods = None`."""
        if getattr(view, "methods", PAGE) is None or request.method in methods_of(view):
            return None
        return refused(view)


def refused(view: Callable[..., Any]) -> HttpResponse:
    """Status 405, with a page for whoever came here by the line of addresses."""
    return HttpResponseNotAllowed(methods_of(view), render_to_string("405.html"))
