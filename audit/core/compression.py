"""Which pages are sent uncompressed. All others go through Django's GZipMiddleware, which adds a length nobody can guess; the token
in each form is masked anew. Both meet BREACH (Gluck, Harris and Prado, 2013), which reads a secret out of the length of a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def uncompressed(view: View) -> View:
    """Declare a page that shows a code, a token, or an address that is one: those stand unmasked on it."""

    @wraps(view)
    def plain(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        compress_nothing(request)
        return view(request, *args, **kwargs)

    plain.uncompressed = True  # type: ignore[attr-defined]  # read by the test
    return plain  # type: ignore[return-value]  # it takes and gives the same


def compress_nothing(request: HttpRequest) -> None:
    """Answer this request uncompressed, as if the browser had asked for that: the middleware looks here once the page is drawn."""
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
