"""How a view declares who may open it. A view without a declaration stops the start (see `checks`)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from audit.directory.models import Ministry, User

from .gate import NotAllowed, can, is_operator
from .permissions import Permission

P = ParamSpec("P")
PUBLIC = "public"
SIGNED_IN = "signed in"
OPERATORS = "operators"
LOOKING = frozenset({"GET", "HEAD"})


class SignedOut(NotAllowed):
    message = _(
        "You are signed out, and nothing of what you sent was done. Sign in and repeat what is still needed."
    )


class Request(HttpRequest):
    """A request behind the guard: somebody is signed in and a ministry is open."""

    user: User
    ministry: Ministry


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back, for who looks. Who sends is refused: the way over the page would look as if it was done."""
    if request.method not in {*LOOKING, "OPTIONS"}:
        raise SignedOut()
    return redirect_to_login(request.get_full_path())


def needs(
    permission: Permission,
) -> Callable[[Callable[Concatenate[Request, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Declare the permission of a view. Signed out: to the sign-in page, or 403 for what is sent; not allowed: 403."""

    def declare(view: Callable[Concatenate[Request, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if request.ministry is None and is_operator(request.user) and request.method in LOOKING:
                return redirect("ministries")  # where an operator enters one
            if request.ministry is None or not can(request.user, permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by checks.py and the crawl test
        return guarded

    return declare


def public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Declare a view that anybody may open, signed in or not."""
    view.permission = PUBLIC  # type: ignore[attr-defined]  # read by checks.py and the crawl test
    return view


def operators(
    view: Callable[Concatenate[Request, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Declare a view of the installation itself: for operators alone, whether or not they have entered a ministry."""

    @wraps(view)
    def guarded(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not is_operator(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded.permission = OPERATORS  # type: ignore[attr-defined]  # read by checks.py and the crawl test
    return guarded


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Declare a view about nothing but the own account: everybody may open it who is signed in, with or without a role."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    guarded.permission = SIGNED_IN  # type: ignore[attr-defined]  # read by checks.py and the crawl test
    return guarded
