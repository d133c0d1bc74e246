"""When a signed-in session ends before the browser does, and what is said then."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.access.gate import holds_office, is_operator
from audit.access.guard import PUBLIC, SIGNED_IN
from audit.core import clock
from audit.directory.invented import holds_what_is_real

from .second_factor import has_authenticator, has_one

ENDS_AT = "sign_in_ends_at"
CHANGED = _(
    "Your role, your password or your account was changed. Sign in again; your present rights hold from then on."
)
OVER = _("A sign-in lasts %(hours)d hours. Sign in again to go on.")
CODES_FIRST = _("Operators of this installation need an authenticator. Set it up here to go on.")
OFFICE_FIRST = _(
    "Your office needs an authenticator, so that a stolen password alone decides nothing. Set it up here to go on; it takes two minutes."
)


class SessionEndMiddleware:
    """Ends a session whose person was changed or whose hours are over; keeps who needs a second factor at the page that sets one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if SESSION_KEY in request.session:
            reason = why_over(request)
            if reason:
                request.session.flush()
                request.user = AnonymousUser()
                messages.info(request, str(reason))
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Who needs a second factor and has none opens public pages and the own security, and nothing else. In a demo, as long as
        nobody real is in it, everybody opens everything.

        Operations of the interface name a permission for each method; no session opens them, an operator's neither."""
        if not request.user.is_authenticated:
            return None
        if getattr(view, "permission", None) in (PUBLIC, SIGNED_IN):
            return None
        lacking = lacks_second_factor(request)
        if not lacking or (settings.DEMO and not holds_what_is_real()):
            return None
        messages.warning(request, str(lacking))
        return redirect(f"{reverse('mfa_index')}{way_back(request)}")


def way_back(request: HttpRequest) -> str:
    """What leads back to the page that was asked for, once the authenticator is set up. A form is not sent a second time."""
    return f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""


def lacks_second_factor(request: Any) -> str | Promise:
    """What is said to somebody who needs a second factor and has none; empty for everybody else.

    Operators are not found at the sign-in service, so for them an authenticator alone counts."""
    if is_operator(request.user):
        needed = settings.OPERATORS_NEED_CODES and not has_authenticator(request.user)
        return CODES_FIRST if needed else ""
    if not settings.OFFICES_NEED_CODES or request.ministry is None or not holds_office(request.user):
        return ""
    return "" if has_one(request) else OFFICE_FIRST


def why_over(request: Any) -> str | Promise:
    """The sentence for a session that no longer holds; empty for one that does.

    Django itself refuses the session of a person whose password or roles changed (`User.get_session_auth_hash`)."""
    if not request.user.is_authenticated:
        return CHANGED
    ends = request.session.get(ENDS_AT)
    if ends is not None and clock.now() >= datetime.fromisoformat(ends):
        return OVER % {"hours": settings.SESSION_HOURS}
    return ""
